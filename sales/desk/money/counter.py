"""The counter: every action of money, under the names by which the talk calls them."""

from __future__ import annotations

from sales.desk.again import again
from sales.desk.house import House
from sales.desk.money.adjust_ask import AskAdjustment
from sales.desk.money.adjust_change import ChangeAdjustment
from sales.desk.money.adjust_decide import DecideAdjustment
from sales.desk.money.adjust_voucher import Vouchers
from sales.desk.money.against import ChooseAgainst
from sales.desk.money.allocate import Allocate
from sales.desk.money.ask_balance import AskBalance
from sales.desk.money.ask_summary import AskSummary
from sales.desk.money.cheques import Cheques
from sales.desk.money.claim import Claim
from sales.desk.money.decide_collection import DecideCollection
from sales.desk.money.dunning_deciding import WatchDunning
from sales.desk.money.dunning_job import Dun
from sales.desk.money.export_books import ExportBooks
from sales.desk.money.handover import HandOver
from sales.desk.money.handover_count import CountCash
from sales.desk.money.payment_codes import ShowCodes
from sales.desk.money.plan_deciding import DecidePlan
from sales.desk.money.plan_making import MakePlan
from sales.desk.money.rate_customers import DecideRating, RateCustomers
from sales.desk.money.rates import Rates
from sales.desk.money.remind_cash import RemindCash
from sales.desk.money.report import WriteReport
from sales.desk.money.report_change import ChangeReport
from sales.desk.money.report_confirm import ConfirmReport
from sales.desk.money.slips import Slips
from sales.desk.money.teams import Teams
from sales.desk.money.warn_credit import WarnCredit


class Counter:
    """The part of the desk where money comes in. `sales.desk.Desk` is one."""

    def _open_counter(self, house: House) -> None:
        """Make every action of money."""
        self._reporting(house)
        self._verifying(house)
        self._handing_over(house)
        self._correcting(house)
        self._planning(house)
        self._dunning(house)
        self._asking(house)
        self._rating(house)
        self._exporting(house)

    def _reporting(self, house: House) -> None:
        write, change = WriteReport(house), ChangeReport(house)
        self.begin_report = again(write.begin)
        self.draft_report = again(write.draft)
        self.report_again = again(write.again)
        self.show_report = write.show
        self.report_of_message = write.by_key
        self.reports_begun = write.drafts
        self.report_payables = write.payables
        self.discard_report = again(write.discard)
        self.set_report_customer = again(change.customer)
        self.set_report_amount = again(change.amount)
        self.set_report_method = again(change.method)
        self.set_report_day = again(change.day)
        self.set_report_against = again(change.against)
        self.type_report_against = again(change.against_typed)
        self.set_report_cheque = again(change.cheque_words)
        self.set_report_cheque_due = again(change.cheque_due)
        self.set_report_rate = again(change.rate)
        self.set_report_note = again(change.note)
        self.add_report_part = again(change.add_part)
        self.remove_report_part = again(change.remove_part)
        self.accept_report_sum = again(change.accept_sum)
        self.accept_report_twin = again(change.accept_twin)
        self.confirm_report = again(ConfirmReport(house))
        codes = ShowCodes(house)
        self.payment_methods = codes.methods
        self.payment_code = codes.code

    def _verifying(self, house: House) -> None:
        decide, against, allocate = DecideCollection(house), ChooseAgainst(house), Allocate(house)
        cheques, slips, rates = Cheques(house), Slips(house), Rates(house)
        self.verify_collection = again(decide.verify)
        self.refuse_collection = again(decide.refuse)
        self.show_against = against.show
        self.choose_against = again(against.choose)
        self.show_allocation = allocate.show
        self.keep_allocation_view = again(allocate.keep)
        self.allocation_view = allocate.view
        self.reallocate = again(allocate.reallocate)
        self.apply_credit = again(allocate.apply)
        self.free_credits = allocate.credits
        self.held_cheques = cheques.held
        self.clear_cheque = again(cheques.clear)
        self.bounce_payment = again(cheques.bounce)
        self.remind_cheques = cheques.remind
        self.ask_slip = again(slips.ask)
        self.slip = slips.slip
        self.payment_taken_back = slips.taken_back
        self.newest_slips = slips.newest
        self.kept_slip = slips.kept
        self.keep_slip = slips.keep
        self.rates = rates.show
        self.set_rate = again(rates.set)

    def _handing_over(self, house: House) -> None:
        hand, count, remind = HandOver(house), CountCash(house), RemindCash(house)
        self.cash = hand.cash
        self.show_handover = hand.show
        self.hand_in_cash = again(hand.hand_in)
        self.withdraw_cash = again(hand.withdraw)
        self.explain_cash = again(hand.explain)
        self.count_cash = again(count.count)
        self.verify_cash = again(count.verify_all)
        self.remind_cash = remind
        self.late_cash = remind.late
        claim = Claim(house)
        self.begin_claim = claim.begin
        self.claim_said = claim.said
        self.claim_amount = claim.with_amount
        self.claim_sheet = claim.sheet
        self.report_claim = again(claim.report)
        self.show_claim = claim.show

    def _correcting(self, house: House) -> None:
        ask, change, decide = AskAdjustment(house), ChangeAdjustment(house), DecideAdjustment(house)
        self.show_adjustment = ask.show
        self.waiting_adjustments = ask.waiting
        self.adjustable = ask.adjustable
        self.begin_adjustment = again(ask.begin)
        self.begin_adjustment_for = again(ask.begin_for)
        self.hand_in_adjustment = again(ask.hand_in)
        self.withdraw_adjustment = again(ask.withdraw)
        self.choose_adjusted = again(change.choose)
        self.adjust_all = again(change.all_of_it)
        self.set_adjusted_amount = again(change.set_amount)
        self.turn_adjustment = again(change.turn)
        self.choose_refund_method = again(change.choose_method)
        self.choose_rebate_rate = again(change.choose_rate)
        self.set_opening_due = again(change.set_due)
        self.set_opening_day = again(change.set_day)
        self.set_opening_document = again(change.set_document)
        self.choose_adjustment_reason = again(change.choose_reason)
        self.write_adjustment_reason = again(change.write_reason)
        self.approve_adjustment = again(decide.approve)
        self.refuse_adjustment = again(decide.refuse)
        self.adjustable_customers = ask.customers
        vouchers = Vouchers(house)
        self.voucher = vouchers.voucher
        self.ask_voucher = again(vouchers.ask)
        self.kept_voucher = vouchers.kept
        self.keep_voucher = again(vouchers.keep)

    def _planning(self, house: House) -> None:
        make, decide = MakePlan(house), DecidePlan(house)
        self.plan_order = again(make.for_order)
        self.plan_customer = again(make.for_customer)
        self.plan_anew = again(make.anew)
        self.show_plan = make.show
        self.set_plan_count = again(make.count)
        self.set_plan_rhythm = again(make.rhythm)
        self.set_plan_first = again(make.first)
        self.type_plan_parts = again(make.parts)
        self.toggle_plan_item = again(make.item)
        self.discard_plan = again(make.discard)
        self.ask_plan = again(make.ask)
        self.cancel_plan = again(make.cancel)
        self.agree_plan = again(decide.agree)
        self.refuse_plan = again(decide.refuse)
        self.plans = decide.plans

    def _dunning(self, house: House) -> None:
        dun, watch = Dun(house), WatchDunning(house)
        self.dun = dun
        self.dunning_letter = again(dun.letter)
        self.dunning_accounts = watch.accounts
        self.dunning_tomorrow = watch.tomorrow
        self.dunning_account = watch.account
        self.show_dunning = watch.show
        self.dun_now = again(watch.now)
        self.hold_dunning = again(watch.hold)
        self.call_instead = again(watch.call)
        self.object_to_dunning = again(watch.object)
        self.leave_in_peace = again(watch.switch_off)
        self.dun_again = again(watch.switch_on)
        self.set_customer_zone = again(watch.set_zone)
        self.dunning_unreachable = again(watch.unreachable)

    def _asking(self, house: House) -> None:
        ask, many = AskBalance(house), AskSummary(house)
        self.balance = ask
        self.balance_item = ask.item
        self.balance_asked, self.odd_day = ask.asked, ask.odd_day
        self.balance_trend = ask.trend
        self.balance_summary = many.summary
        self.balance_customers = many.customers

    def _rating(self, house: House) -> None:
        decide, warn = DecideRating(house), WarnCredit(house)
        rate = RateCustomers(house)
        self.rate_customers = rate
        self.rated_customers = rate.told
        self.rate_customer = again(decide.decide)
        self.lift_rating = again(decide.lift)
        self.warn_credit = warn
        self.credit_alert = warn.alert
        teams = Teams(house)
        self.show_teams = teams.show
        self.set_lead = again(teams.lead)

    def _exporting(self, house: House) -> None:
        export = ExportBooks(house)
        self.book_months = export.months
        self.ask_books = export.ask
        self.read_books = export.read
        self.books_taken_at_server = export.taken_at_server
