"""Every verb of a button, with its arguments and their shape."""

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
    # A statement's card. `entry` is an index into the snapshot's entries, -1 the statement as a whole.
    STATEMENT = "s"  # id ver: show the main screen
    STATEMENT_SIGN = "sc"  # id ver: show the second step
    STATEMENT_SIGN_NOW = "sy"  # id ver hash_prefix
    STATEMENT_DISPUTE = "sd"  # id ver page: show the entries
    STATEMENT_ENTRY = "se"  # id ver entry: show the reasons
    STATEMENT_DISPUTE_FOR = "sb"  # id ver entry reason_index
    STATEMENT_TYPE_DISPUTE = "sB"  # id ver entry: ask for the reason (detail of the question: the entry)
    # From a list or a notice: send the subject's card as a new message.
    OPEN_ORDER = "O"  # id
    OPEN_RECEIPT = "R"  # id
    OPEN_COLLECTION = "C"  # id
    OPEN_STATEMENT = "S"  # id
    OPEN_RETURN = "Z"  # id
    PAPER = "Zp"  # order_id number: send it as PDF
    BALANCE = "b"  # code
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
    CUSTOMER_RATE = "Pk"  # rating (0 for A) code
    CUSTOMER_HOLD = "Ph"  # 1 or 0, code
    CUSTOMER_LIMIT = "Pl"  # code: ask for the limit
    # An import's card; then files to take away. `kind` is a sales.imports.nouns.Kind.
    IMPORT_APPLY = "Iy"  # id ver
    IMPORT_CANCEL = "In"  # id ver
    IMPORT_TEMPLATE = "It"  # kind: send an empty table with an example
    IMPORT_EXPORT = "Ix"  # kind: send what is there
    # The person.
    LANGUAGE = "L"  # zh | en
    HELP = "H"  # nothing


# The shape of a verb's arguments: i a whole number (may be below zero), s a word (may hold anything, also colons).
SHAPES: dict[Verb, str] = {
    **dict.fromkeys(Verb, "ii"),
    **dict.fromkeys((Verb.ORDER, Verb.ORDER_CUSTOMERS, Verb.ORDER_PRODUCTS, Verb.ORDER_LINE), "iii"),
    **dict.fromkeys((Verb.ORDER_TYPE_QUANTITY, Verb.ORDER_REMOVE_LINE, Verb.ORDER_FIT_STOCK), "iii"),
    Verb.ORDER_FIT_STEP: "iii",
    **dict.fromkeys((Verb.ORDER_DROP_DOUBT, Verb.ORDER_REJECT_FOR, Verb.RECEIPT_CUSTOMERS), "iii"),
    **dict.fromkeys((Verb.COLLECTION_REFUSE_FOR, Verb.STATEMENT_DISPUTE, Verb.STATEMENT_ENTRY), "iii"),
    **dict.fromkeys((Verb.ORDER_STEP, Verb.ORDER_STEP_HERE, Verb.ORDER_DOUBT_PRODUCTS), "iiii"),
    **dict.fromkeys((Verb.STATEMENT_TYPE_DISPUTE,), "iii"),
    **dict.fromkeys((Verb.STATEMENT_DISPUTE_FOR,), "iiii"),
    **dict.fromkeys((Verb.ORDER_CUSTOMER, Verb.ORDER_PRODUCT, Verb.RECEIPT_FIELD, Verb.RECEIPT_TYPE_FIELD), "iis"),
    **dict.fromkeys((Verb.RECEIPT_CUSTOMER, Verb.RECEIPT_METHOD, Verb.STATEMENT_SIGN_NOW), "iis"),
    **dict.fromkeys((Verb.ORDER_ANSWER, Verb.RECEIPT_TAKE), "iiis"),
    **dict.fromkeys((Verb.OPEN_ORDER, Verb.OPEN_RECEIPT, Verb.OPEN_COLLECTION, Verb.OPEN_STATEMENT), "i"),
    **dict.fromkeys((Verb.BALANCE, Verb.LANGUAGE), "s"),
    Verb.ORDER_SHELF: "iii",
    Verb.ORDER_CATEGORY: "iiii",
    **dict.fromkeys((Verb.ORDER_PAD, Verb.ORDER_TAKE), "iiiiiis"),
    **dict.fromkeys((Verb.DRAFT_RESUME, Verb.DRAFT_RESTORE), "i"),
    **dict.fromkeys((Verb.ORDER_TAG_ON, Verb.ORDER_TAG_OFF, Verb.HISTORY_PICK), "iis"),
    **dict.fromkeys((Verb.HISTORY_SET, Verb.HISTORY_OFF, Verb.HISTORY_TYPE, Verb.PRODUCT_ADD), "is"),
    Verb.FIND_PICK: "iis",
    **dict.fromkeys((Verb.FIND_SET, Verb.FIND_OFF, Verb.FIND_TYPE), "is"),
    **dict.fromkeys((Verb.FIND_ORIGINAL, Verb.LEARNED), "i"),
    Verb.AGAIN: "i",
    Verb.PRODUCT_START: "s",
    Verb.PHOTO_IS_RECEIPT: "",
    **dict.fromkeys((Verb.RULES, Verb.PENDING, Verb.AWAY, Verb.AWAY_TO, Verb.AWAY_TYPE), "i"),
    **dict.fromkeys((Verb.RULE_TAKE, Verb.RULE_SET), "iis"),
    **dict.fromkeys((Verb.AWAY_UNTIL, Verb.CUSTOMER_RATE, Verb.CUSTOMER_HOLD), "is"),
    **dict.fromkeys((Verb.CUSTOMER, Verb.CUSTOMER_LIMIT), "s"),
    Verb.PENDING_APPROVE: "iii",
    Verb.AWAY_BACK: "",
    **dict.fromkeys((Verb.ORDER_PAPER, Verb.ORDER_RETURN_OF, Verb.RETURN_REASON, Verb.RETURN_PLACE), "iis"),
    **dict.fromkeys((Verb.ORDER_PAPERS, Verb.RETURN, Verb.RETURN_LINE, Verb.RETURN_REFUSE_FOR), "iii"),
    **dict.fromkeys((Verb.RETURN_TYPE_QUANTITY, Verb.RETURN_TYPE_AMOUNT), "iii"),
    **dict.fromkeys((Verb.RETURN_STEP, Verb.RETURN_STEP_HERE), "iiii"),
    Verb.OPEN_RETURN: "i",
    Verb.PAPER: "is",
    **dict.fromkeys((Verb.ORDER_PART_PAGE, Verb.ORDER_CANCEL_FOR, Verb.ORDER_CLOSE_FOR, Verb.ORDER_VAN), "iii"),
    Verb.ORDER_PART_STEP: "iiiii",
    Verb.ORDER_PART_FROM: "iis",
    **dict.fromkeys((Verb.OPEN_DELIVERY, Verb.DELIVERIES_PAGE), "i"),
    Verb.STOCK_AT: "s",
    Verb.STOCK_VANS: "",
    Verb.STOCK_LOAD: "is",
    **dict.fromkeys((Verb.IMPORT_TEMPLATE, Verb.IMPORT_EXPORT), "s"),
    **dict.fromkeys((Verb.RECEIPT_KIND, Verb.RECEIPT_NOTE), "iis"),
    Verb.ALBUM: "iii",
    Verb.OPEN_ALBUM: "i",
    Verb.HELP: "",
}
