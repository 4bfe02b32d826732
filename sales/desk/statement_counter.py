"""The counter of statements: every action about them, under the names by which the talk calls them."""

from __future__ import annotations

from functools import partial

from sales.desk.again import again
from sales.desk.browse import Browse
from sales.desk.correct_disputed import PrepareCorrection
from sales.desk.house import House
from sales.desk.key_room import KeyRoom
from sales.desk.letter_room import LetterRoom
from sales.desk.pass_on import Dispatching
from sales.desk.post_room import PostRoom
from sales.desk.statements.contacts.groups import Groups
from sales.desk.statements.contacts.rights import SigningRights
from sales.desk.statements.disputes.dispute import DisputeStatement
from sales.desk.statements.disputes.dispute_life import HandInDispute
from sales.desk.statements.disputes.dispute_words import HearDispute
from sales.desk.statements.disputes.resolve import ResolveDispute
from sales.desk.statements.disputes.revising import ReviseStatement
from sales.desk.statements.issuing.keep_paper import KeepPaper
from sales.desk.statements.issuing.listing import ListStatements
from sales.desk.statements.issuing.papers import StatementPapers
from sales.desk.statements.issuing.preview import PreviewStatements
from sales.desk.statements.issuing.runs import StatementRuns
from sales.desk.statements.issuing.terms import SetStatementTerms
from sales.desk.statements.paper.paper_decide import DecidePrint
from sales.desk.statements.paper.paper_hand import HandInPrint
from sales.desk.statements.paper.paper_take import TakePrint
from sales.desk.statements.reminding.brief import Briefs
from sales.desk.statements.reminding.remind import RemindUnsigned
from sales.desk.statements.reminding.remind_cards import reminder_shown
from sales.desk.statements.reminding.remind_house import RemindHouse
from sales.desk.statements.reminding.remind_words import WatchReminders
from sales.desk.statements.signing.answer import AnswerStatement
from sales.desk.statements.signing.draw import SignStatement
from sales.desk.statements.signing.satisfaction import Satisfaction
from sales.desk.visits import Visits


class StatementCounter:
    """The part of the desk where statements are drawn up and signed. `sales.desk.Desk` is one."""

    def _open_statements(self, house: House) -> None:
        """Make every action about statements."""
        self._issuing(house)
        self._showing(house)
        self._answering(house)
        self._disputing(house)
        self._signing_on_paper(house)
        self._reminding(house)
        self._briefing(house)
        self._dispatching(house)

    def _issuing(self, house: House) -> None:
        runs, terms, preview = StatementRuns(house), SetStatementTerms(house), PreviewStatements(house)
        self.issue_statements = runs.whole
        self.start_statements = again(runs.start)
        self.stop_statements = again(runs.stop)
        self.go_on_statements = again(runs.go_on)
        self.break_off_statements = again(runs.break_off)
        self.show_statement_run = runs.show
        self.statement_runs = runs.latest
        self.unfinished_runs = runs.unfinished
        self.run_chunks = runs.chunks
        self.draw_up_statements = again(runs.draw_up)
        self.end_statement_run = again(runs.end)
        self.preview_statements = preview.run
        self.preview_statement = preview.customer
        self.ask_statement_preview = again(preview.ask)
        self.statement_terms = terms.show
        self.set_statement_terms = again(terms.set)

    def _showing(self, house: House) -> None:
        browse, answer, papers = Browse(house), AnswerStatement(house), KeepPaper(house)
        self.show_statement = browse.statement
        self.my_statements = browse.statements
        self.view_statement = again(answer.view)
        self.ask_paper = again(answer.ask_paper)
        self.paper = papers.paper
        self.keep_paper = papers.keep
        sealing = StatementPapers(house)
        self.evidence = sealing.evidence
        self.evidence_photo = sealing.photo
        self.sealed_statement = sealing.sealed
        self.keep_sealed_statement = again(sealing.keep_sealed)
        self.statement_workbook = sealing.workbook

    def _answering(self, house: House) -> None:
        sign, rights = SignStatement(house), SigningRights(house)
        self.signing = again(sign.ask)
        self.signing_page = again(sign.page)
        self.confirm_statement = again(sign.confirm)
        self.sign_drawn = again(sign.drawn)
        self.customer_contacts = rights.show
        self.let_sign = again(rights.change)
        self.new_signer = rights.new_signer

    def _disputing(self, house: House) -> None:
        draft, life, resolve = DisputeStatement(house), HandInDispute(house), ResolveDispute(house)
        self.show_disputes = draft.show
        self.choose_disputed = again(draft.tick)
        self.dispute_reason = again(draft.reason)
        self.dispute_missing = again(draft.missing)
        self.prefill_dispute = again(draft.prefill)
        self.change_dispute_reason = again(draft.change_kind)
        self.claim_right_amount = again(draft.claim)
        self.write_dispute = again(draft.write)
        self.photograph_dispute = again(draft.photograph)
        self.drop_disputed = again(draft.drop)
        self.discard_dispute = again(draft.discard)
        self.hand_in_dispute = again(life.hand_in)
        self.withdraw_dispute = again(life.withdraw)
        self.insist_dispute = again(life.insist)
        self.explain_dispute = again(resolve.explain)
        self.name_correction = again(resolve.name)
        self.prepare_correction = again(PrepareCorrection(house))
        self.dispute_photo = resolve.photo
        self.dispute_said = HearDispute(house)
        revising = ReviseStatement(house)
        self.may_revise_statement = revising.may
        self.revise_statement = again(revising)
        self.list_statements = ListStatements(house)

    def _signing_on_paper(self, house: House) -> None:
        take, hand, decide = TakePrint(house), HandInPrint(house), DecidePrint(house)
        self.is_print = take.is_print
        self.take_print = again(take.take)
        self.receipt_is_print = again(take.of_receipt)
        self.show_print = hand.show
        self.print_picture = hand.picture
        self.choose_print = again(hand.choose)
        self.hand_in_print = again(hand.hand_in)
        self.withdraw_print = again(hand.withdraw)
        self.accept_print = again(decide.accept)
        self.refuse_print = again(decide.refuse)
        self.prints_to_accept = decide.waiting
        self.ask_print = again(decide.ask)

    def _reminding(self, house: House) -> None:
        remind, told, words = RemindUnsigned(house), RemindHouse(house), WatchReminders(house)
        self.remind_unsigned = again(remind)
        self.reminder_letter = again(remind.letter)
        self.unsigned_told = told.list
        self.reminder_unreachable = again(told.unreachable)
        self.reminder_shown = partial(reminder_shown, house)
        self.my_reminders = words.mine
        self.reminder_account = words.account
        self.reminder_accounts = words.accounts
        self.promise_answer = again(words.promise)
        self.promise_answer_typed = again(words.promise_typed)
        self.note_promise = again(words.note_promise)
        self.note_promise_typed = again(words.note_typed)
        self.withdraw_promise = again(words.withdraw)
        self.want_reminders = again(words.opt)
        self.stop_reminding = again(words.switch_off)
        self.remind_again = again(words.switch_on)
        self.set_customer_country = again(words.set_country)

    def _briefing(self, house: House) -> None:
        visits, briefs, satisfaction = Visits(house), Briefs(house), Satisfaction(house)
        self.customer_visits = visits.show
        self.visited = again(visits.seen)
        self.say_of_visit = again(visits.say)
        self.take_visit_back = again(visits.take_back)
        self.pace_customer = again(visits.pace)
        self.pace_customer_said = again(visits.pace_said)
        self.visits_due = visits.due
        self.send_briefs = again(briefs.send)
        self.send_weekly_lists = again(briefs.send_weekly)
        self.brief_letter = briefs.letter
        self.weekly_letter = briefs.weekly_letter
        self.brief = again(briefs.ask)
        self.brief_of_rep = again(briefs.of_rep)
        self.brief_part = again(briefs.part)
        self.weekly_list = again(briefs.weekly)
        self.choose_brief = again(briefs.choose)
        self.satisfaction_letter = satisfaction.letter
        self.show_satisfaction = satisfaction.show
        self.answer_satisfaction = again(satisfaction.answer)
        self.say_satisfaction = again(satisfaction.say)
        self.low_satisfaction = satisfaction.told
        self.opinion = again(satisfaction.opinion)

    def _dispatching(self, house: House) -> None:
        handing, post = Dispatching(house), PostRoom(house)
        groups = Groups(house)
        self.ask_group = again(groups.ask)
        self.show_group = groups.show
        self.my_groups = groups.mine
        self.bind_group = again(groups.bind)
        self.drop_group = again(groups.drop)
        self.switch_group = again(groups.switch)
        self.group_gone = again(groups.gone)
        self.group_moved = again(groups.moved)
        self.group_statement = groups.statement
        self.group_statement_at = groups.statement_at
        self.tapped_in_group = again(groups.tapped)
        self.dispatched = handing.dispatched
        self.send_again = again(handing.again)
        self.unreached_statements = handing.unreached
        self.to_pass_on = handing.to_pass_on
        self.invite_contact = handing.invite
        self.gave_up = post.gave_up
        self.given_up = post.given_up
        self.outbox_queue = post.queue
        self.retry_notice = post.retry
        self.missed_post = post.missed
        self.catch_up_post = again(post.catch_up)
        self.empty_post = post.empty
        letters = LetterRoom(house)
        self.put_update_aside = letters.set_aside
        self.updates_aside = letters.aside
        self.take_up_update = letters.take_up
        keys = KeyRoom(house)
        self.watch_seal = keys.watch_seal
        self.seal_hold = keys.seal_hold
        self.statements_stand = keys.statements_stand
        self.mark_key_lost = keys.mark_key_lost
