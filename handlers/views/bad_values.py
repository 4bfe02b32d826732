"""What is said of a typed value that is none of its kind."""

from __future__ import annotations

from handlers.views.say import Text
from sales.refusals import BadValueKind

TOO_LONG = Text(
    zh="太长了，最多 {most} 个字。请写短一点。",
    en="That is too long: {most} characters at most. Please write it shorter.",
)
BAD_VALUES = {
    BadValueKind.QUANTITY: Text(
        zh="“{said}”不是能下单的数量。请写成 12、12箱 或 3瓶。",
        en="“{said}” is not a quantity I can order. Write 12 or 3 cases.",
    ),
    BadValueKind.AMOUNT: Text(
        zh="“{said}”不是金额。请写成 128.50。", en="“{said}” is not an amount. Write it as 128.50."
    ),
    BadValueKind.DATE: Text(
        zh="“{said}”不是日期。请写成 2026-06-14。", en="“{said}” is not a date. Write it as 2026-06-14."
    ),
    BadValueKind.DATE_IN_FUTURE: Text(
        zh="“{said}”还没到，收据不会是将来的。", en="“{said}” lies ahead. Receipts are from the past."
    ),
    BadValueKind.DATE_UNSURE: Text(
        zh="“{said}”有两种读法。请写成 3月5日，或者 2026-03-05。",
        en="“{said}” can be read in two ways. Write 5 March, or 2026-03-05.",
    ),
    BadValueKind.DATE_AHEAD: Text(
        zh="“{said}”不行，请写从今天起三个月内的日期，比如 3-20。",
        en="“{said}” does not do: write a day within three months from today, such as 3-20.",
    ),
    BadValueKind.GOODS: Text(
        zh="“{said}”里的货我没全看懂，什么都没改。请写成：可乐10箱，雪碧5箱。",
        en="I don't read all goods in “{said}”; nothing was changed. Write: coke 10 cases, sprite 5 cases.",
    ),
    BadValueKind.PHOTO: Text(
        zh="“{said}”不是照片。请发签收单的照片，不拍了就发 /cancel。",
        en="“{said}” is not a photo. Send the photo of the signed note, or /cancel.",
    ),
    BadValueKind.PARTS: Text(
        zh="没看懂“{said}”。请像这样写：3000 12月15日，余款 1月15日",
        en="I don't understand “{said}”. Write it like this: 3000 15 Dec, rest 15 Jan",
    ),
    BadValueKind.DAYS: Text(
        zh="“{said}”不是天数。请写 1 到 365，例如 10；不用拜访就写 无。",
        en="“{said}” is not a number of days. Write 1 to 365, such as 10, or off.",
    ),
    BadValueKind.TEXT: Text(
        zh="这段话是空的或太长了，请写短一点。", en="That is empty or too long. Please write it shorter."
    ),
}
