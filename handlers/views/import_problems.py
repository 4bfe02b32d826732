"""Why a file cannot be brought in: one plain sentence for each problem, for cards, the command line and the copy."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handlers.views.say import Text, Voice
from sales.imports.nouns import FileFault, Problem, ProblemKind

_P = ProblemKind
_SENTENCES: Mapping[ProblemKind, Text] = MappingProxyType(
    {
        _P.NO_TABLE: Text(
            zh="没找到能识别的表：第一行要有栏名，比如 SKU、单价。",
            en="No table was recognised: it needs a header row, such as SKU and Price.",
        ),
        _P.NO_ROWS: Text(zh="表里没有数据行。", en="The table has no rows."),
        _P.TOO_MANY_ROWS: Text(zh="行太多，最多 {fact} 行，请分成几个文件。", en="Too many rows: {fact} at most."),
        _P.MISSING_COLUMN: Text(zh="缺少“{fact}”这一栏。", en="The column {fact} is missing."),
        _P.DUPLICATE_COLUMN: Text(
            zh="和“{fact}”重复，只能留一个。", en="The same as {fact}: only one of them may stay."
        ),
        _P.NOT_YOURS: Text(zh="你不能导入这类数据。", en="You may not bring in this kind of table."),
        _P.MISSING: Text(zh="必须填写。", en="It must be filled in."),
        _P.TOO_LONG: Text(zh="太长了，最多 {fact} 个字符。", en="Too long: {fact} characters at most."),
        _P.NOT_A_NUMBER: Text(zh="“{said}”不是数字。", en="“{said}” is not a number."),
        _P.NOT_WHOLE: Text(zh="“{said}”要是整数。", en="“{said}” has to be a whole number."),
        _P.BELOW_ZERO: Text(zh="“{said}”不能小于 0。", en="“{said}” is below zero."),
        _P.NOT_ABOVE_ZERO: Text(zh="“{said}”要大于 0。", en="“{said}” has to be above zero."),
        _P.TOO_LARGE: Text(zh="“{said}”太大，最大 {fact}。", en="“{said}” is too large: {fact} at most."),
        _P.TOO_PRECISE: Text(
            zh="“{said}”小数太多，最多 {fact} 位。", en="“{said}” has too many decimals: {fact} at most."
        ),
        _P.NOT_A_DATE: Text(zh="“{said}”不是日期，请写成 2026-06-01。", en="“{said}” is not a date: write 2026-06-01."),
        _P.UNSURE_DATE: Text(
            zh="“{said}”可能是两个不同的日子，请写成 2026-06-01。", en="“{said}” may be two days: write 2026-06-01."
        ),
        _P.NOT_YES_NO: Text(zh="“{said}”要写“是”或“否”。", en="“{said}” has to be yes or no."),
        _P.FORMULA: Text(
            zh="公式 {said} 没有保存结果：请用 Excel 打开并保存一次，或直接写数值。",
            en="The formula {said} has no saved result: open and save it in Excel, or write the value.",
        ),
        _P.BROKEN_CELL: Text(zh="单元格是错误值 {said}。", en="The cell is an error: {said}."),
        _P.NOT_CLEARABLE: Text(zh="这一栏不能清空。", en="This cannot be emptied."),
        _P.BAD_PACK: Text(
            zh="看不懂包装“{said}”，请写成 箱=24;提=6。", en="The packs “{said}” are unclear: write case=24."
        ),
        _P.BAD_BARCODE: Text(
            zh="条码“{said}”不对：要 8、12 或 13 位数字，校验位要对。",
            en="“{said}” is not a barcode: 8, 12 or 13 digits with a right check digit.",
        ),
        _P.BAD_RATE: Text(zh="“{said}”不是可用的百分比。", en="“{said}” is no percentage that can be."),
        _P.BAD_CHOICE: Text(zh="“{said}”不行，只能是 {fact}。", en="“{said}” is none of {fact}."),
        _P.OUT_OF_RANGE: Text(zh="“{said}”超出范围（±{fact}）。", en="“{said}” is out of range (±{fact})."),
        _P.DUPLICATE_KEY: Text(zh="和“{fact}”重复（行号或名称）。", en="The same as {fact} (a row, or a name)."),
        _P.DUPLICATE_BARCODE: Text(zh="条码 {said} 已是 {fact} 的。", en="The barcode {said} is that of {fact}."),
        _P.ALIAS_CLASH: Text(zh="别名“{said}”是 {fact} 自己的名字。", en="The alias “{said}” is a name of {fact}."),
        _P.UNKNOWN_UNIT: Text(zh="没有“{said}”这个单位。有：{fact}", en="There is no unit “{said}”. There is: {fact}"),
        _P.UNIT_CHANGED: Text(
            zh="已有库存，基本单位不能从 {fact} 改成 {said}。",
            en="It has stock: its base unit cannot change from {fact} to {said}.",
        ),
        _P.STEP: Text(zh="{said} 和 {fact} 不成倍数。", en="{said} and {fact} are not multiples of each other."),
        _P.FLOOR_ABOVE_PRICE: Text(zh="最低价高于单价 {fact}。", en="The floor is above the price {fact}."),
        _P.NOT_ONE_OF_TWO: Text(
            zh="只能二选一：折扣或赠送，商品或类别，客户组或客户。",
            en="One of two: percentage or free goods, product or category, group or customer.",
        ),
        _P.PERIOD: Text(zh="结束早于开始（{fact}）。", en="It ends before it begins ({fact})."),
        _P.OVERLAP: Text(zh="和另一个有效期重叠：{fact}", en="It overlaps another period: {fact}"),
        _P.UNKNOWN_SKU: Text(zh="没有“{said}”这个商品。", en="There is no product “{said}”."),
        _P.UNKNOWN_CATEGORY: Text(zh="没有“{said}”这个类别。", en="There is no category “{said}”."),
        _P.UNKNOWN_REP: Text(zh="没有“{said}”这个业务员。有：{fact}", en="There is no rep “{said}”. There is: {fact}"),
        _P.UNSURE_REP: Text(
            zh="叫“{said}”的不止一个，请写 {fact}。", en="Several are called “{said}”: write one of {fact}."
        ),
        _P.UNKNOWN_LIST: Text(zh="没有“{said}”这个价格表。", en="There is no price list “{said}”."),
        _P.UNKNOWN_GROUP: Text(zh="没有“{said}”这个客户组。", en="There is no customer group “{said}”."),
        _P.UNKNOWN_CUSTOMER: Text(zh="没有“{said}”这个客户。", en="There is no customer “{said}”."),
        _P.UNKNOWN_WAREHOUSE: Text(
            zh="没有“{said}”这个仓库。有：{fact}", en="There is no warehouse “{said}”. There is: {fact}"
        ),
        _P.WRONG_CURRENCY: Text(zh="币种要是 {fact}，不是 {said}。", en="The currency is {fact}, not {said}."),
        _P.ZERO: Text(zh="0 不用带过来，删掉这一行。", en="Zero is nothing to bring over: delete the row."),
        _P.BROUGHT_OVER: Text(
            zh="原单据 {said} 已经带过来了，金额 {fact}。要改就先冲销，再带一次。",
            en="{said} is in the books already, with {fact}. To change it, have it taken back first.",
        ),
        _P.BELOW_RESERVED: Text(
            zh="{said} 少于已答应出去的 {fact}。", en="{said} is less than the {fact} that are promised."
        ),
    }
)
_FAULTS: Mapping[FileFault, Text] = MappingProxyType(
    {
        FileFault.NOT_A_TABLE: Text(
            zh="这不是表格文件。请发 Excel（.xlsx）或 CSV。",
            en="This is no table. Send an Excel workbook (.xlsx) or CSV.",
        ),
        FileFault.BROKEN: Text(zh="文件损坏，打不开。", en="The file is broken and cannot be opened."),
        FileFault.OLD_EXCEL: Text(
            zh="这是旧版 Excel（.xls）。请另存为 .xlsx 再发。", en="This is an old Excel file (.xls): save it as .xlsx."
        ),
        FileFault.LOCKED: Text(zh="文件有密码。请去掉密码再发。", en="The file has a password: save it without one."),
        FileFault.TOO_BIG: Text(zh="文件太大，最大 20 MB。", en="The file is too big: 20 MB at most."),
        FileFault.SUSPICIOUS: Text(
            zh="文件里有不安全的内容，没有打开。", en="The file is built to do harm: it was not opened."
        ),
        FileFault.EMPTY: Text(zh="文件是空的。", en="The file is empty."),
    }
)


def problem_text(problem: Problem, voice: Voice) -> str:
    """What is wrong, in one sentence without its place; plain text, not escaped."""
    return _SENTENCES[problem.kind].plain(voice, said=problem.said, fact=problem.fact)


def fault_of_file(fault: FileFault, voice: Voice) -> str:
    """Why the file cannot be read at all; plain text."""
    return _FAULTS[fault].plain(voice)
