"""Every verb of a button, with its arguments; their shapes are in `shapes`."""

from __future__ import annotations

from enum import StrEnum


class Verb(StrEnum):
    """What a press wants. In the comments: its arguments after the layout. `id` is the subject's id, `ver` the version
    that the card showed. A free word (sku, code, …) is always the last argument."""

    # An order's card; all edit the card that was tapped.
    ORDER = "o"  # id ver page: show the main screen (back, next page of lines, refresh)
    ORDER_SUBMIT = "os"  # id ver
    ORDER_DISCARD = "od"  # id ver
    ORDER_CUSTOMERS = "ok"  # id ver page: show the customers to choose from
    ORDER_CUSTOMER = "oc"  # id ver code
    ORDER_TYPE_CUSTOMER = "oC"  # id ver: ask for the customer's name
    ORDER_PRODUCTS = "ol"  # id ver page: show the products to add
    ORDER_PRODUCT = "op"  # id ver sku
    ORDER_TYPE_PRODUCT = "oP"  # id ver: ask for the product's name
    ORDER_LINE = "oi"  # id ver line_no: show one line
    ORDER_STEP = "oq"  # id ver line_no delta: change the quantity, then show the main screen
    ORDER_STEP_HERE = "oQ"  # id ver line_no delta: change the quantity, then show the line again
    ORDER_TYPE_QUANTITY = "ot"  # id ver line_no: ask for the quantity
    ORDER_REMOVE_LINE = "or"  # id ver line_no
    ORDER_FIT_STOCK = "of"  # id ver line_no
    ORDER_FIT_STEP = "o1f"  # id ver line_no: raise the line to the next quantity that is sold
    ORDER_ANSWER = "oa"  # id ver doubt_index choice (sku or customer code)
    ORDER_DROP_DOUBT = "oA"  # id ver doubt_index: leave it out
    ORDER_DOUBT_PRODUCTS = "om"  # id ver doubt_index page: show all products as answers to the doubt
    ORDER_APPROVE = "oy"  # id ver
    ORDER_REJECT = "on"  # id ver: show the reasons
    ORDER_REJECT_FOR = "ob"  # id ver reason_index: reject for a ready-made reason (order_reasons.reject_reason)
    ORDER_TYPE_REJECT = "oB"  # id ver: ask for the reason
    ORDER_RECALL = "ox"  # id ver: take it back to change it
    ORDER_RECALL_ASK = "oxa"  # id ver: show the second step
    ORDER_MORE = "oho"  # id ver: show what is seldom tapped
    ORDER_CHAIN = "ohc"  # id ver: show its documents
    ORDER_TAGS = "oht"  # id ver: show its tags and those to put on
    ORDER_TAG_ON = "ohg"  # id ver tag
    ORDER_TAG_OFF = "ohx"  # id ver tag
    ORDER_TYPE_TAG = "ohq"  # id ver: ask for a tag
    # A guided order; all but the last two edit the card. `place` is 0 for a product that is to be added,
    # a line's number, or -1 - a doubt's index; `unit` counts the product's units from the base unit, which is 0;
    # `shelf` is where to go back to: 0 the favourites, else a category's number.
    ORDER_SHELF = "ogf"  # id ver page: the customer's favourites
    ORDER_CATEGORIES = "ogc"  # id ver
    ORDER_CATEGORY = "ogk"  # id ver shelf page
    ORDER_PAD = "og"  # id ver place unit digits shelf sku: show the number pad with these digits on it
    ORDER_TAKE = "ogt"  # id ver place unit digits shelf sku: that is the quantity
    ORDER_JOIN = "ogm"  # id ver: put this draft into the other one of the same customer
    ORDER_PLACE = "ogn"  # id ver: ask where the person is, to find customers nearby
    ORDER_NOTES = "ogv"  # id ver: play the voice notes
    ORDER_PAPERS = "oz"  # id ver page: show its papers to choose from; the only one is sent at once
    ORDER_PAPER = "ozp"  # id ver number: send it as PDF
    ORDER_RETURN = "ozr"  # id ver: begin a return; with several invoices, choose one
    ORDER_RETURN_OF = "ozi"  # id ver number: begin a return of this invoice
    # A return's card. `position` is the index of a line of the invoice.
    RETURN = "z"  # id ver page: show the main screen
    RETURN_STEP = "zq"  # id ver position delta: so many base units more or less, then the main screen
    RETURN_LINE = "zl"  # id ver position: show one line
    RETURN_STEP_HERE = "zQ"  # id ver position delta: the same, then the line again
    RETURN_TYPE_QUANTITY = "zt"  # id ver position: ask for the quantity
    RETURN_TYPE_AMOUNT = "zT"  # id ver position: ask for the amount of a credit for the price alone
    RETURN_ALL = "za"  # id ver: everything that is left comes back
    RETURN_REASONS = "zr"  # id ver: show the reasons
    RETURN_REASON = "zR"  # id ver reason
    RETURN_TYPE_REASON = "zw"  # id ver: ask for the reason
    RETURN_PLACE = "zp"  # id ver code: the warehouse the goods go back to; "-": they are scrapped
    RETURN_HAND_IN = "zs"  # id ver
    RETURN_DISCARD = "zd"  # id ver
    RETURN_APPROVE = "zy"  # id ver
    RETURN_REFUSE = "zn"  # id ver: show the reasons to refuse
    RETURN_REFUSE_FOR = "zb"  # id ver reason_index
    RETURN_TYPE_REFUSE = "zB"  # id ver: ask for the reason to refuse
    RETURN_PAPER = "zP"  # id ver: send the credit note as PDF
    # An approved order's goods.
    ORDER_DELIVER = "owa"  # id ver: all that is left, from the order's warehouse
    ORDER_HAND_OVER = "oww"  # id ver: all that is left, from the rep's own van
    ORDER_PART = "owp"  # id ver: show what is put together
    ORDER_PART_PAGE = "owg"  # id ver page
    ORDER_PART_STEP = "owm"  # id ver line_no delta page: so many units more or less; 0: all or nothing
    ORDER_PART_FROM = "owf"  # id ver code: from another warehouse
    ORDER_SEND = "owk"  # id ver: deliver what was put together
    ORDER_CANCEL = "owc"  # id ver: show the reasons
    ORDER_CANCEL_FOR = "owC"  # id ver reason_index
    ORDER_TYPE_CANCEL = "owt"  # id ver: ask for the reason
    ORDER_CLOSE = "owe"  # id ver: show the reasons for closing the rest
    ORDER_CLOSE_FOR = "owE"  # id ver reason_index
    ORDER_TYPE_CLOSE = "owT"  # id ver: ask for the reason
    ORDER_VAN = "owv"  # id ver flag: a draft is sold from the van (1) or from the main warehouse (0)
    # A delivery note's card.
    DELIVERY = "W"  # id ver: show it
    DELIVERY_RECEIVED = "Wy"  # id ver
    DELIVERY_REMARK = "Wr"  # id ver: ask what is short or damaged
    DELIVERY_PHOTO = "Wp"  # id ver: ask for the photo of the signed note
    DELIVERY_PICTURE = "Wv"  # id ver: send that photo
    OPEN_DELIVERY = "WO"  # id: from a list or a notice
    DELIVERIES_PAGE = "WG"  # page
    STOCK_AT = "WS"  # code: what lies in this warehouse
    STOCK_VANS = "WL"  # nothing: whose van is loaded
    STOCK_LOAD = "Wl"  # rep_id load|unload: ask for the goods
    # A receipt's card.
    RECEIPT = "r"  # id ver: show the main screen
    RECEIPT_CONFIRM = "ry"  # id ver
    RECEIPT_DISCARD = "rd"  # id ver
    RECEIPT_FIELD = "rf"  # id ver field: show one value with what else was seen
    RECEIPT_TAKE = "rt"  # id ver index field: take that candidate (receipts.candidates(receipt, field)[index])
    RECEIPT_TYPE_FIELD = "rF"  # id ver field: ask for the value
    RECEIPT_CUSTOMERS = "rk"  # id ver page
    RECEIPT_CUSTOMER = "rc"  # id ver code
    RECEIPT_TYPE_CUSTOMER = "rC"  # id ver: ask for the customer's name
    RECEIPT_METHODS = "rm"  # id ver: show the methods
    RECEIPT_METHOD = "rp"  # id ver method
    RECEIPT_ACCEPT_TWIN = "ra"  # id ver
    RECEIPT_KIND = "rg"  # id ver kind
    RECEIPT_NOTES = "rj"  # id ver: show the delivery notes that it may prove
    RECEIPT_NOTE = "rJ"  # id ver number
    RECEIPT_NOT_ONE = "rn"  # id ver: put it aside as something else
    RECEIPT_SPLIT = "rw"  # id ver: it was paid in several ways
    # The card of photos that came together.
    ALBUM = "a"  # id ver page: show the main screen
    ALBUM_CONFIRM = "ay"  # id ver: confirm all that is complete and sure
    OPEN_ALBUM = "A"  # id
    # A collection's card.
    COLLECTION = "c"  # id ver: show the main screen
    COLLECTION_VERIFY = "cy"  # id ver
    COLLECTION_REFUSE = "cn"  # id ver: show the reasons
    COLLECTION_REFUSE_FOR = "cb"  # id ver reason_index
    COLLECTION_TYPE_REFUSE = "cB"  # id ver: ask for the reason
    COLLECTION_AGAINST = "ca"  # id ver page: show what it may be for
    COLLECTION_FOR = "cA"  # id ver number: it is for this; "-": nothing in particular
    COLLECTION_ALLOCATE = "cl"  # id ver: show what it settles, to change that
    COLLECTION_CLEAR = "cq"  # id ver: the bank has paid the cheque
    COLLECTION_BOUNCE = "cx"  # id ver: show the reasons
    COLLECTION_BOUNCE_FOR = "cX"  # id ver reason_index
    COLLECTION_TYPE_BOUNCE = "cz"  # id ver: ask for the reason
    COLLECTION_SLIP = "cs"  # id ver: send the settlement slip as PDF
    # What a credit settles; not a card. `view` is the number of what the person has ticked so far.
    ALLOCATION = "Ca"  # view page: show it
    ALLOCATION_TICK = "Ct"  # view index: tick that item, or take the tick away
    ALLOCATION_NONE = "Cn"  # view: take all ticks away
    ALLOCATION_DO = "Cy"  # view stamp: settle it like this
    CREDITS = "Cc"  # nothing: list what is free of payments and credits
    CREDIT = "Co"  # number: show what it settles, to change that
    CREDIT_APPLY = "Cp"  # number: what is free of it settles the oldest due
    # An adjustment's card. `number` names the item, credit or posting that it concerns.
    ADJUSTMENT = "j"  # id ver page: show the main screen
    ADJUST_TARGETS = "jt"  # id ver page: show what it may concern
    ADJUST_ABOUT = "jT"  # id ver number: it concerns this; "-": all free credit
    ADJUST_TYPE_TARGET = "jN"  # id ver: ask for the number
    ADJUST_ALL = "ja"  # id ver: all that is left
    ADJUST_TYPE_AMOUNT = "jA"  # id ver: ask for the amount
    ADJUST_METHODS = "jm"  # id ver: show how it may be paid
    ADJUST_METHOD = "jM"  # id ver method
    ADJUST_RATES = "jx"  # id ver: show the rates of tax
    ADJUST_RATE = "jX"  # id ver rate
    ADJUST_SIDE = "js"  # id ver: an opening balance is owed by the customer, or is its credit
    ADJUST_TYPE_DUE = "jd"  # id ver: ask when an opening balance is due
    ADJUST_TYPE_DAY = "jY"  # id ver: ask for the day of an opening balance
    ADJUST_TYPE_DOCUMENT = "jD"  # id ver: ask for its paper in the former books
    ADJUST_REASONS = "jr"  # id ver: show the reasons
    ADJUST_REASON = "jR"  # id ver reason
    ADJUST_TYPE_REASON = "jw"  # id ver: ask for the reason
    ADJUST_HAND_IN = "jh"  # id ver
    ADJUST_WITHDRAW = "jq"  # id ver
    ADJUST_APPROVE = "jy"  # id ver
    ADJUST_REFUSE = "jn"  # id ver: show the reasons to refuse
    ADJUST_REFUSE_FOR = "jb"  # id ver reason_index
    ADJUST_TYPE_REFUSE = "jB"  # id ver: ask for the reason to refuse
    ADJUST_PAPER = "jP"  # id ver: send its voucher as PDF
    # Ways to an adjustment. `kind` is the prefix of its number (RF, RB, WO, RD, RV, OB).
    ADJUSTMENTS = "J"  # page: show what waits
    ADJUST_CUSTOMERS = "Jn"  # page: show the customers to choose from
    ADJUST_TYPE_CUSTOMER = "JN"  # nothing: ask for the customer's name
    ADJUST_CUSTOMER = "Jk"  # code: show what can be done for it
    ADJUST_BEGIN = "Jb"  # kind code: begin one for this customer
    ADJUST_FOR = "Jt"  # kind number: begin one about this item, credit or posting; nothing else has to be chosen
    OPEN_ADJUSTMENT = "Jo"  # id
    # The card of cash that was handed over; then the list of all cash.
    HANDOVER = "h"  # id ver: show it
    HANDOVER_RIGHT = "hy"  # id ver: counted, it is what was expected
    HANDOVER_TYPE_COUNT = "hc"  # id ver: ask how much was counted
    HANDOVER_VERIFY = "hv"  # id ver: put all of it into the books
    HANDOVER_WITHDRAW = "hw"  # id ver
    HANDOVER_REASON = "hb"  # id ver reason_index: why it differs
    HANDOVER_TYPE_REASON = "hB"  # id ver: ask why
    OPEN_HANDOVER = "hO"  # id: from a list or a notice
    CASH = "hl"  # 0: show all cash
    CASH_HAND_IN = "hi"  # latest minor currency: hand in what is held up to the collection `latest`
    # What a customer says to have paid; what is not reported yet lives in the buttons. `day` is ISO, with the method
    # behind a blank; `minor` is 0 where the amount is to be asked for.
    CLAIM = "k"  # minor day_and_method: show it
    CLAIM_BEGIN = "kb"  # nothing: from a balance or a reminder
    CLAIM_TYPE = "kt"  # minor day_and_method: ask for the amount
    CLAIM_METHODS = "km"  # minor day_and_method: show the ways to pay
    CLAIM_DAYS = "kd"  # minor day_and_method: show the days
    CLAIM_REPORT = "ky"  # minor day_and_method: report it
    CLAIM_DROP = "kx"  # nothing: it was a mistake
    # A statement's card. `entry` is an index into the snapshot's entries, -1 the statement as a whole.
    STATEMENT = "s"  # id ver: show the main screen
    STATEMENT_SIGN = "sc"  # id ver: show the second step
    STATEMENT_SIGN_NOW = "sy"  # id ver hash_prefix
    STATEMENT_DRAFT = "sq"  # id ver: what is being put together to dispute it, or the entries to choose from
    STATEMENT_DISPUTE = "sd"  # id ver page: show the entries
    STATEMENT_ENTRY = "se"  # id ver entry: choose it, or choose it no more
    STATEMENT_REASON = "sk"  # id ver kind: why, for all that is chosen and has no reason
    STATEMENT_TYPE_REASON = "sB"  # id ver: ask for it
    STATEMENT_MISSING = "sm"  # id ver: ask which line is not there
    STATEMENT_HAND_IN = "sh"  # id ver rest (1: every other line is right)
    STATEMENT_DISCARD = "sX"  # id ver: nothing of it is wanted
    # One line of what is put together; `line` is the dispute's id.
    LINE = "sl"  # id ver line: show it
    LINE_REASONS = "sr"  # id ver line: show the reasons
    LINE_REASON = "sK"  # id ver line kind
    LINE_PAD = "sn"  # id ver line figures: the number pad with these figures on it (-: none)
    LINE_AMOUNT = "sa"  # id ver line amount: that is right
    LINE_TYPE_AMOUNT = "sA"  # id ver line: ask for it
    LINE_TYPE_TEXT = "sT"  # id ver line: ask for words
    LINE_ASK_PHOTO = "sP"  # id ver line: the next photo goes with it
    LINE_DROP = "sz"  # id ver line
    # Disputes that were handed in, on the customer's card. `was` is the dispute's version.
    DISPUTED = "sj"  # id ver page: show them
    DISPUTED_ONE = "so"  # id ver line
    DISPUTE_WITHDRAW = "sw"  # id was line: also to accept an explanation
    DISPUTE_INSIST = "si"  # id was line
    # The house's card of a statement's disputes.
    DISPUTES = "y"  # id ver page: show them
    DISPUTE = "yo"  # id ver line: show one
    DISPUTE_EXPLAIN = "ye"  # id was line: ask for the words
    DISPUTE_PREPARE = "yp"  # id was line: prepare what corrects it
    DISPUTE_NAME = "yn"  # id was line: ask for the number of what corrected it
    DISPUTE_PHOTO = "yf"  # id was line: send the photo
    OPEN_DISPUTES = "Sd"  # id: show the card as a new message
    # The list of statements. `show`: 0 all, 1 not signed, 2 in dispute, 3 signed.
    STATEMENTS = "Sl"  # show page
    STATEMENTS_OF = "Sc"  # show page code: of one customer
    STATEMENT_CUSTOMERS = "Sk"  # page: choose one
    STATEMENT_REVISE = "sv"  # id ver: ask why it is drawn up anew
    STATEMENT_AGAIN = "sg"  # id ver: send it to the customer once more
    # From a list or a notice: send the subject's card as a new message.
    OPEN_ORDER = "O"  # id
    OPEN_RECEIPT = "R"  # id
    OPEN_COLLECTION = "C"  # id
    STATEMENT_PDF = "sp"  # id ver: send the PDF, the signed one once it is signed
    STATEMENT_EXCEL = "sx"  # id ver: send the same as Excel
    # The card of a photo of a signed print.
    PRINT = "q"  # id ver page: show the main screen, or a page of what it may be of
    PRINT_OF = "qc"  # id ver statement_id: it is of this
    PRINT_HAND_IN = "qs"  # id ver
    PRINT_WITHDRAW = "qw"  # id ver
    PRINT_ACCEPT = "qy"  # id ver
    PRINT_REFUSE = "qn"  # id ver: show the reasons
    PRINT_REFUSE_FOR = "qb"  # id ver reason_index
    PRINT_TYPE_REFUSE = "qB"  # id ver: ask for the reason
    RECEIPT_IS_PRINT = "rs"  # id ver: what was taken for a receipt is a signed statement
    PRINTS = "ql"  # page: what waits to be accepted
    OPEN_PRINT = "Q"  # id: from a notice or the list
    OPEN_STATEMENT = "S"  # id
    # Handing statements over, and customers' groups.
    PASS_ON = "Sp"  # noqa: S105 - id: the PDF and words to forward
    INVITE_CONTACT = "Si"  # id: a link for the contact of a statement's customer
    GROUP = "g"  # id: show its card
    GROUPS = "gl"  # page: of all groups
    GROUP_BIND = "gb"  # id ver: yes, that group is this customer's
    GROUP_DROP = "gx"  # id ver: it is not, or not any more
    GROUP_STATEMENTS = "gs"  # id ver: it gets statements, or gets none any more
    GROUP_SIGN = "gy"  # id ver: under a statement in a group: to sign it, in private
    OPEN_RETURN = "Z"  # id
    PAPER = "Zp"  # order_id number: send it as PDF
    # A customer's balance; `day` is written 20261031. All edit the message that was tapped.
    BALANCE = "b"  # code: as of today
    BALANCE_AT = "bd"  # day code
    BALANCE_CHART = "bg"  # day code: with its picture
    BALANCE_ITEMS = "bp"  # day page code: all open items
    BALANCE_ITEM = "bi"  # day number
    BALANCE_LIST = "bl"  # rep page: customers of a rep (id), 0: of everybody in sight
    BALANCE_SUMMARY = "bs"  # page: everybody in sight, by rep
    # Looking back. `view` is the number of a list of the person's own (0: not narrowed), `part` a sales.history.Part.
    AGAIN = "Na"  # id: order the same again
    HISTORY = "N"  # view page: show the list
    HISTORY_PICK = "Np"  # view page part: show what to narrow it by
    HISTORY_SET = "Ns"  # view value: narrow it (value: the part's letter, a colon, what it is)
    HISTORY_OFF = "Nx"  # view part: not narrowed by this any more
    HISTORY_TYPE = "Nq"  # view part: ask for it
    # Looking for papers: the same, `part` being a sales.finding.Respect.
    FIND = "F"  # view page: show the list
    FIND_PICK = "Fp"  # view page part: show what to narrow it by
    FIND_SET = "Fs"  # view value: narrow it (value: the part's letter, a colon, what it is)
    FIND_OFF = "Fx"  # view part: not narrowed by this any more
    FIND_TYPE = "Fq"  # view part: ask for it
    FIND_ORIGINAL = "Fo"  # receipt_id: send the original file
    # What corrections have taught. `lesson` is the latest that agrees.
    LEARNED = "Fl"  # page: show all
    LEARNED_FORGET = "Ff"  # lesson page: ask whether it is to be forgotten
    LEARNED_FORGET_NOW = "Fg"  # lesson page: forget it
    # A product's card.
    PRODUCT_ADD = "Nd"  # id sku: add it to this draft
    PRODUCT_START = "Ne"  # sku: begin an order with it
    PHOTO_IS_RECEIPT = "Nr"  # nothing: the photo that this message answers
    # From the list of drafts, or the notice that one expired: send the draft's card as a new message.
    DRAFT_RESUME = "Dr"  # id
    DRAFT_RESTORE = "De"  # id of the expired one
    # The house's rules; `seen` is the version that was shown, `rule` counts sales.rules.RULES.
    RULES = "P"  # page: show all
    RULE = "Pr"  # seen rule: show one with values to take
    RULE_TYPE = "Py"  # seen rule: ask for the value
    RULE_TAKE = "Pt"  # seen rule value: show the old and the new one
    RULE_SET = "Ps"  # seen rule value: put it in force
    # What waits for a decision.
    PENDING = "Pp"  # page: show this page of the list
    PENDING_APPROVE = "Pa"  # id ver page: approve, then show the list again
    # A manager is away.
    AWAY = "Pw"  # page: show how it stands
    AWAY_TO = "Px"  # person: show until when
    AWAY_TYPE = "Pv"  # person: ask until when
    AWAY_UNTIL = "Pu"  # person day (ISO): that person decides until the end of that day
    AWAY_BACK = "Pb"  # nothing
    # A customer's credit.
    CUSTOMER = "Pc"  # code: show the card
    CUSTOMER_SCREEN = "Pcs"  # screen code: one of the card's screens
    CUSTOMER_CONTACTS = "Pcc"  # code: the contacts, and who of them may sign
    CUSTOMER_SIGNER = "Pcg"  # 1 or 0, person, code: give the right to sign, or take it away
    CUSTOMER_NOTE = "Pcn"  # code: ask for a note
    CUSTOMER_RATE = "Pk"  # rating (0 for A) code: show for how long
    CUSTOMER_RATE_FOR = "Pkd"  # rating days code: show the reasons (days 0: until it is lifted)
    CUSTOMER_RATE_WHY = "Pkw"  # rating days reason_index code: decide
    CUSTOMER_TYPE_WHY = "Pkt"  # rating days code: ask for the reason
    CUSTOMER_RATE_LIFT = "Pkx"  # code: the computed rating counts again
    CUSTOMER_HOLD = "Ph"  # 1 or 0, code
    CUSTOMER_LIMIT = "Pl"  # code: ask for the limit
    # An import's card; then files to take away. `kind` is a sales.imports.nouns.Kind.
    IMPORT_APPLY = "Iy"  # id ver
    IMPORT_CANCEL = "In"  # id ver
    IMPORT_TEMPLATE = "It"  # kind: send an empty table with an example
    IMPORT_EXPORT = "Ix"  # kind: send what is there
    # An instalment plan's card.
    ORDER_PLAN = "ohp"  # id ver of the order: show its instalments
    PLAN = "p"  # id ver: show the main screen
    PLAN_COUNT = "pc"  # id ver count: so many equal parts
    PLAN_RHYTHM = "pr"  # id ver rhythm
    PLAN_FIRST = "pf"  # id ver days: the first part is due in so many days
    PLAN_ITEMS = "pi"  # id ver page: show the documents to choose
    PLAN_ITEM = "pI"  # id ver page number: take it in, or leave it out
    PLAN_TYPE = "pt"  # id ver: ask for the parts
    PLAN_ASK = "ps"  # id ver
    PLAN_DISCARD = "pd"  # id ver
    PLAN_AGREE = "py"  # id ver
    PLAN_REFUSE = "pn"  # id ver: show the reasons
    PLAN_REFUSE_FOR = "pb"  # id ver reason_index
    PLAN_TYPE_REFUSE = "pB"  # id ver: ask for the reason
    PLAN_ANEW = "pa"  # id ver: another plan in its place
    PLAN_CANCEL = "px"  # id ver: show the reasons
    PLAN_CANCEL_FOR = "pw"  # id ver reason_index
    PLAN_TYPE_CANCEL = "pW"  # id ver: ask for the reason
    OPEN_PLAN = "pO"  # id
    PLANS = "pl"  # nothing: all plans
    PLAN_CUSTOMER = "pk"  # code: begin one over what the customer owes
    # A message about money that is due. To the rep first:
    # Drawing up statements; "v": the card of a run.
    RUN = "v"  # id ver: show it
    RUN_STOP = "vs"  # id ver
    RUN_GO_ON = "vg"  # id ver
    RUN_PREVIEW = "w"  # nothing: what would be issued now
    RUN_ODD = "wo"  # oddity page: the customers of whom this is odd
    RUN_ONE = "wc"  # code: send this customer's preview
    RUN_START = "ws"  # count (as it was shown): issue them
    TERMS = "t"  # screen code: a customer's terms
    TERMS_SET = "ts"  # ver field value code
    DUNNING = "d"  # id ver: show it
    DUNNING_NOW = "dy"  # id ver: send it now
    DUNNING_HOLD = "dh"  # id ver: not for some days
    DUNNING_CALL = "dc"  # id ver: the rep calls
    # Under the customer's letter:
    DUNNING_OBJECT = "do"  # id ver: show what may be wrong
    DUNNING_OBJECT_FOR = "db"  # id ver reason_index
    DUNNING_TYPE_OBJECT = "dB"  # id ver: ask what is wrong
    # The list for finance and managers:
    DUNNINGS = "dl"  # page
    DUNNING_TOMORROW = "dm"  # nothing: what would go out tomorrow
    DUNNING_CUSTOMER = "dk"  # code: how it stands with this one
    DUNNING_OFF = "df"  # days code: leave it in peace; 0: until it is lifted, after asking why
    DUNNING_ON = "dn"  # code
    DUNNING_ZONE = "dz"  # code: ask for the time zone
    # The card of money that is about to be reported. `part` counts its parts from 0.
    MONEY = "m"  # id ver: show the main screen
    MONEY_CONFIRM = "my"  # id ver
    MONEY_DISCARD = "mz"  # id ver
    MONEY_CUSTOMERS = "mk"  # id ver page: show the customers to choose from
    MONEY_CUSTOMER = "mc"  # id ver code
    MONEY_TYPE_CUSTOMER = "mC"  # id ver: ask for the customer's name
    MONEY_PART = "mi"  # id ver part: show one part
    MONEY_PAD = "mp"  # id ver part typed: show the number pad with these figures on it ("-": none)
    MONEY_AMOUNT = "mA"  # id ver part typed: that is the amount
    MONEY_TYPE_AMOUNT = "mt"  # id ver part: ask for the amount
    MONEY_METHODS = "mm"  # id ver part: show the ways to pay
    MONEY_METHOD = "mM"  # id ver part method
    MONEY_ADD = "ma"  # id ver: another part
    MONEY_REMOVE = "mx"  # id ver part
    MONEY_DAYS = "md"  # id ver: show days to choose
    MONEY_DAY = "mD"  # id ver days_ago
    MONEY_TYPE_DAY = "mT"  # id ver: ask for the day
    MONEY_FOR = "mf"  # id ver page: show what it may be for
    MONEY_AGAINST = "mF"  # id ver what ("item:", "order:" or "plan:" and its number; "-": nothing in particular)
    MONEY_TYPE_FOR = "mg"  # id ver: ask for the number
    MONEY_CHEQUE = "mh"  # id ver part: show the cheque
    MONEY_TYPE_CHEQUE = "mH"  # id ver part fact: ask for its number, bank or due
    MONEY_CHEQUE_DUE = "mU"  # id ver part days: it is due in so many days
    MONEY_TYPE_RATE = "mr"  # id ver: ask for the rate
    MONEY_TYPE_NOTE = "mn"  # id ver: ask for a remark
    MONEY_SUM = "ms"  # id ver: the parts count, not the total that was said
    MONEY_OTHER = "mw"  # id ver: it is other money than the earlier report
    MONEY_CODES = "mq"  # id ver: show the company's payment codes with the amount
    OPEN_MONEY = "M"  # id
    MONEY_BEGIN = "Mb"  # code: begin a report for this customer
    MONEY_AGAIN = "Ma"  # collection_id: correct what was refused and report it again
    PAYMENT_CODE = "Mq"  # method: show the company's payment code
    BOOKS = "x"  # month (2026-11): send its books as a workbook
    # Visits: the list, and a customer's screen.
    VISITS = "V"  # page: show the list in place of the message
    VISIT_LISTED = "Vl"  # page code: visited; then the list
    VISIT_CUSTOMER = "Vc"  # code: show the customer's visits in place of the message
    VISIT_OPEN = "Vo"  # code: the same as a new message
    VISITED = "Vs"  # code
    VISIT_PLACE = "Vp"  # code: ask where the person is
    VISIT_WORDS = "Vw"  # visit code: ask for a remark
    VISIT_BACK = "Vb"  # visit code: it was a mistake
    VISIT_PACES = "Vr"  # code: show rhythms to choose
    VISIT_PACE = "Vd"  # days (0: none) code
    VISIT_TYPE_PACE = "Vt"  # code: ask for the days
    # The morning brief and the weekly list.
    BRIEF_VISITED = "Es"  # code: visited; then the brief as it is now
    BRIEF_BALANCE = "Eb"  # code: the balance as a new message
    BRIEF_CHOOSE = "Ew"  # 1 or 0: whether it comes by itself
    BRIEF_OF_REP = "Er"  # person: a rep's, as a new message
    BRIEF_PART = "Ep"  # person part page: a part of a rep's brief in full, in place of it
    BRIEF_BACK = "Eo"  # person: from there back to the brief
    BRIEF_PART_VISITED = "Ev"  # page code: visited; then the page of visits as it is now
    WEEKLY = "Ek"  # page
    # After signing.
    SATISFACTION = "Y"  # id score
    SATISFACTION_CHANGE = "Yc"  # id: show the marks again
    SATISFACTION_TYPE = "Yt"  # id: ask for a word
    # Reminders to sign: a contact's own, then a customer's for the house.
    REMINDER = "e"  # nothing: what waits now
    REMINDER_LATER = "el"  # nothing: days to choose from
    REMINDER_BY = "eb"  # day as ordinal: it is answered by then
    REMINDER_TYPE = "et"  # nothing: ask for the day
    REMINDER_STOP = "ex"  # nothing: ask whether they mean it
    REMINDER_STOP_NOW = "eX"  # nothing
    REMINDER_START = "es"  # nothing
    REMINDINGS = "eL"  # page
    REMINDING = "ek"  # code
    REMINDING_DAYS = "ep"  # code: days that the customer can have promised
    REMINDING_BY = "eB"  # day as ordinal, code
    REMINDING_TYPE = "eT"  # code: ask for the day
    REMINDING_WITHDRAW = "ew"  # code
    REMINDING_OFF = "ef"  # days code: leave it in peace; 0: until it is lifted, after asking why
    REMINDING_ON = "en"  # code
    REMINDING_COUNTRY = "ec"  # code: ask whose holidays it keeps
    # The person.
    LANGUAGE = "L"  # zh | en
    HELP = "H"  # nothing
