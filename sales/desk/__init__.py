"""The desk: every action the house can do, one method each. Synchronous; one transaction each; commits once.

An action returns an outcome or a sheet (sales.outcomes) or raises a Refusal (sales.refusals)."""

from __future__ import annotations

from sales.desk.again import again
from sales.desk.ask_return import AskReturn
from sales.desk.browse import Browse
from sales.desk.cancel_order import CancelOrder
from sales.desk.change_draft import ChangeDraft
from sales.desk.change_return import ChangeReturn
from sales.desk.confirm_receipt import ConfirmReceipt
from sales.desk.correct_receipt import CorrectReceipt
from sales.desk.credit_terms import CreditTerms
from sales.desk.decide_order import DecideOrder
from sales.desk.decide_return import DecideReturn
from sales.desk.delegate import Delegate
from sales.desk.deliver import Deliver
from sales.desk.draft_order import DraftOrder
from sales.desk.drafts import Drafts
from sales.desk.escalate import EscalateWaiting
from sales.desk.expire_drafts import ExpireDrafts
from sales.desk.expire_reservations import ExpireReservations
from sales.desk.find_papers import FindPapers
from sales.desk.find_product import FindProduct
from sales.desk.forwarded import Forwarded
from sales.desk.gauge import Gauge
from sales.desk.guide import Guide
from sales.desk.hand_out import HandOut
from sales.desk.hearing import Hearing
from sales.desk.history import History
from sales.desk.house import House
from sales.desk.imports import Imports
from sales.desk.keep_note import KeepNote
from sales.desk.learned import Learning
from sales.desk.memory import Memory
from sales.desk.money.counter import Counter
from sales.desk.pick import Pick
from sales.desk.prove_books import ProveBooks
from sales.desk.recall_order import RecallOrder
from sales.desk.receive_goods import ReceiveGoods
from sales.desk.reception import Reception
from sales.desk.record_reading import RecordReading
from sales.desk.reorder import Reorder
from sales.desk.rules import Rules
from sales.desk.split_receipt import SplitReceipt
from sales.desk.statement_counter import StatementCounter
from sales.desk.submit_order import SubmitOrder
from sales.desk.tags import Tags
from sales.desk.take_receipt import TakeReceipt
from sales.desk.to_decide import ToDecide
from sales.desk.warehouses import Warehouses


class Desk(Counter, StatementCounter):
    """All actions of one house, under the names by which the talk calls them. Of two that write the same document at
    the same moment the slower one begins anew."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._people(house)
        self._orders(house)
        self._money(house)
        self._imports(house)
        self._memory(house)
        self._goods(house)
        self._drafts(house)
        self._approval(house)
        self._history(house)
        self._returns(house)
        self._filing(house)
        self._open_counter(house)
        self._open_statements(house)
        gauge = Gauge(house)
        self.figures = gauge.figures
        self.reachable = gauge.reachable

    def _people(self, house: House) -> None:
        reception = Reception(house)
        self.who = reception.who
        self.recognise = reception.recognise
        self.choose_language = reception.choose_language
        self.invite = reception.invite
        self.invite_again = reception.invite_again
        self.join = reception.join
        self.answer_stranger = reception.answer_stranger

    def _orders(self, house: House) -> None:
        browse, draft, decide = Browse(house), ChangeDraft(house), DecideOrder(house)
        self.understand = browse.understand
        self.customers = browse.customers
        self.products = browse.products
        self.find_customers = browse.find_customers
        self.find_products = browse.find_products
        self.show_order = browse.order
        self.open_draft = browse.open_draft
        self.my_orders = browse.orders
        self.pending_orders = browse.pending_orders
        self.draft_order = again(DraftOrder(house))
        self.edit_draft = again(draft.edit)
        self.choose_customer = again(draft.choose_customer)
        self.add_product = again(draft.add_product)
        self.change_line = again(draft.change_line)
        self.set_line = again(draft.set_line)
        self.remove_line = again(draft.remove_line)
        self.fit_stock = again(draft.fit_stock)
        self.fit_step = again(draft.fit_step)
        self.answer_doubt = again(draft.answer_doubt)
        self.discard_order = again(draft.discard)
        self.submit_order = again(SubmitOrder(house))
        self.approve_order = again(decide.approve)
        self.reject_order = again(decide.reject)

    def _returns(self, house: House) -> None:
        ask, change, decide, papers = AskReturn(house), ChangeReturn(house), DecideReturn(house), HandOut(house)
        self.show_return = ask.show
        self.return_picture = ask.picture
        self.begin_return = again(ask.begin)
        self.step_return = again(change.step)
        self.return_everything = again(change.everything)
        self.set_return_quantity = again(change.set_quantity)
        self.set_return_amount = again(change.set_amount)
        self.choose_return_reason = again(change.choose_reason)
        self.write_return_reason = again(change.write_reason)
        self.choose_return_place = again(change.choose_place)
        self.keep_return_photo = again(change.keep_photo)
        self.discard_return = again(ask.discard)
        self.hand_in_return = again(ask.hand_in)
        self.approve_return = again(decide.approve)
        self.refuse_return = again(decide.refuse)
        self.order_papers = papers.papers
        self.newest_papers = papers.newest
        self.ask_document = again(papers.ask)
        self.document = papers.paper
        self.credit_note = papers.credit_note
        self.kept_document = papers.kept
        self.keep_document = papers.keep

    def _history(self, house: House) -> None:
        history, tags, goods = History(house), Tags(house), FindProduct(house)
        self.history = history.page
        self.search = history.search
        self.days_typed = history.days
        self.keep_view = again(history.keep)
        self.view = history.view
        self.used_tags = history.tags
        self.latest_orders = history.latest
        self.find_document = history.document
        self.chain = history.chain
        self.recent_tags = tags.recent
        self.tag_order = again(tags.put)
        self.untag_order = again(tags.take_off)
        self.reorder = again(Reorder(house))
        self.products_by_codes = goods.by_codes
        self.product_by_sku = goods.by_sku
        self.offers = goods.offers

    def _filing(self, house: House) -> None:
        papers, learning = FindPapers(house), Learning(house)
        self.find_papers = papers.page
        self.paper_search = papers.search
        self.paper_amounts = papers.amounts
        self.keep_paper_view = again(papers.keep)
        self.paper_view = papers.view
        self.paper_senders = papers.senders
        self.original = again(papers.original)
        self.learned = learning.show
        self.forget_layout = again(learning.forget)

    def _approval(self, house: House) -> None:
        rules, delegate = Rules(house), Delegate(house)
        self.show_rules = rules.show
        self.preview_rule = rules.preview
        self.change_rule = again(rules.change)
        self.adopt_rules = again(rules.adopt)
        self.recall_order = again(RecallOrder(house))
        self.to_decide = ToDecide(house)
        self.away = delegate.sheet
        self.go_away = again(delegate.go)
        self.go_away_until = again(delegate.go_said)
        self.come_back = again(delegate.back)
        self.delegation = delegate.show
        credit = CreditTerms(house)
        self.customer_credit = credit.show
        self.customer_told = credit.told
        self.hold_customer = again(credit.hold)
        self.limit_customer = again(credit.limit)
        self.note_customer = again(credit.note)
        self.escalate_waiting = EscalateWaiting(house)

    def _money(self, house: House) -> None:
        browse, correct = Browse(house), CorrectReceipt(house)
        self.take_receipt = again(TakeReceipt(house))
        self.record_reading = again(RecordReading(house))
        self.unread_receipts = browse.unread_receipts
        self.picture = browse.picture
        self.slip_of = browse.slip_of
        self.show_album = browse.album
        self.show_receipt = browse.receipt
        self.correct_receipt = again(correct.correct)
        self.choose_receipt_customer = again(correct.choose_customer)
        self.choose_method = again(correct.choose_method)
        self.choose_kind = again(correct.choose_kind)
        self.choose_note = again(correct.choose_note)
        self.accept_twin = again(correct.accept_twin)
        self.discard_receipt = again(correct.discard)
        self.confirm_receipt = again(ConfirmReceipt(house))
        self.split_receipt = again(SplitReceipt(house))
        self.show_collection = browse.collection
        self.pending_collections = browse.pending_collections
        self.prove_books = ProveBooks(house)

    def _imports(self, house: House) -> None:
        imports = Imports(house)
        self.check_import = again(imports.check)
        self.show_import = imports.show
        self.import_problems = imports.problems
        self.apply_import = again(imports.apply)
        self.cancel_import = again(imports.cancel)
        self.listings = imports.listings
        self.take_tables = imports.take_tables

    def _memory(self, house: House) -> None:
        memory = Memory(house)
        self.drafted = memory.drafted
        self.once = memory.once
        self.ask = memory.ask
        self.question = memory.question
        self.answered = memory.answered
        self.remember_card = memory.remember_card
        self.note_card = memory.note_card
        self.version_of = memory.version_of
        self.cards = memory.cards
        self.card_at = memory.card_at
        self.forget_card = memory.forget_card

    def _drafts(self, house: House) -> None:
        drafts, guide, notes, forwarded = Drafts(house), Guide(house), KeepNote(house), Forwarded(house)
        hearing = Hearing(house)
        self.drafts = drafts.mine
        self.begin_draft = again(drafts.begin)
        self.resume_draft = again(drafts.resume)
        self.restore_draft = again(drafts.restore)
        self.join_drafts = again(drafts.join)
        self.gather = again(drafts.gather)
        self.expire_drafts = again(ExpireDrafts(house))
        self.customers_by_use = guide.customers_by_use
        self.nearby_customers = guide.nearby_customers
        self.shelf = guide.shelf
        self.offer_of = guide.offer_of
        self.keep_note = again(notes)
        self.notes = notes.notes
        self.author = forwarded.author
        self.draft_for = forwarded.draft_for
        self.understand_alone = hearing.alone
        self.balance_question = hearing.balance_question
        self.payment_said = hearing.payment

    def _goods(self, house: House) -> None:
        pick, cancel, receive, places = Pick(house), CancelOrder(house), ReceiveGoods(house), Warehouses(house)
        self.deliver = again(Deliver(house))
        self.pick = again(pick.begin)
        self.pick_step = again(pick.step)
        self.pick_from = again(pick.choose)
        self.deliver_picked = again(pick.deliver)
        self.cancel_order = again(cancel.cancel)
        self.close_rest = again(cancel.close_rest)
        self.expire_reservations = ExpireReservations(house)
        self.show_delivery = receive.show
        self.delivery_picture = receive.picture
        self.unsigned_note = receive.unsigned_note
        self.confirm_goods = again(receive.confirm)
        self.photograph_note = again(receive.photographed)
        self.stock = places.stock
        self.places = places.places
        self.drivers = places.drivers
        self.load_van = again(places.load)
        self.transfer = again(places.transfer)
        self.sell_from = again(places.sell_from)
        self.to_deliver = places.to_deliver
