"""The little words: what says nothing in an order, what says what to do, and what a shop is called."""

from __future__ import annotations


def row(words: str) -> tuple[str, ...]:
    """Words written in one string, apart."""
    return tuple(words.split())


# Words a Chinese sentence can do without here. Greedy, longest first.
FILL_HAN = row(
    "的 了 吗 呢 啊 吧 呀 哦 嗯 哈 嘛 哟 喔 嘿 嗨 哎 唉 噢 额 呃 哒 咯 啦 喽 呗 哇 您好 你好 大家好 早上好 上午好 "
    "下午好 晚上好 早安 早啊 在吗 在不在 老板说 老板娘说 "
    "店长说 客户说 老板 老板娘 店长 经理 小妹 妹子 美女 帅哥 师傅 大哥 大姐 亲 亲爱的 从 零 每 那家 这家 不错 好喝 "
    "好吃 便宜 "
    "很好 挺好 还行 活动 搞活动 促销 说 他说 她说 说是 "
    "说要 谢谢 "
    "谢谢啦 谢了 多谢 谢 辛苦 辛苦了 麻烦 麻烦你 麻烦您 拜托 好的 "
    "好 行 可以 没问题 这次 这回 本次 今次 这边 那边 这里 那里 这个 那个 这 那 我 我们 咱 咱们 俺 你 你们 您 他 "
    "他们 她 她家 他家 我家 我店 咱家 店里 家里 客户 顾客 是 "
    "有 在 把 将 被 让 叫 请 请问 帮 帮我 帮忙 帮他 帮她 安排 安排一下 一下 下 个 下单 下个单 开单 开个单 报单 "
    "记一下 记下 登记 录入 录一下 写 写上 发 发货 发个 送货 先 "
    "就 都 也 还 又 再 另 另外 还有 以及 外加 加上 然后 接着 顺便 顺带 跟 和 与 及 或 或者 并 共 订单 单子 清单 单 "
    "货 货品 商品 品名 名称 数量 单位 规格 如下 备注 合计 "
    "小计 急 急单 尽快 加急 马上 立刻 现在 刚才 刚刚 常温 冰镇 新鲜 正常 普通 一共 总共 总计 哈哈 哈哈哈 呵呵 嘿嘿 "
    "嘻嘻 上 到 去 来 过来 过去 拿 拿货 进 进货 补货 配 装 "
    "搞 弄 整 留 备 备货 准备 采购 买 下面 以下 今天的 明天的 用 能 能不能 可不可以 可否 想 需 得 会 之前 以前 所有 "
    "因为 所以 但是 但 不过 如果 要是 的话 那就 就是 其他 "
    "其它 照旧的 不变 一样 其他不变 其余 其余不变 货到 收货 送货上门 上门 给我 给他 给她 给我们 给他们 给你 发给 "
    "最近 这周 本周 天气 生意 继续 老规矩 一起 一并 同时 各位 快 刚 "
    "才 最好 只 只要 够 够了 多 真 很 太 挺 吃 喝 卖 做 开 办 搬 打 提 起 出 叫货 报 报货 报一下 补 补充 补点货 "
    "再说 那种 这种 装的 的吧 瓶子 "
    "箱子 老样 同款 那款 这款 左右吧 整箱 原箱 整件 嗯嗯 喂 哈喽 亲们 老铁 兄弟 朋友 朋友们 收到 回复 速回 订 订货 "
    "预订 要货 点 对 对了 对的 没错 是的 就这些 就这样 先这样 "
    "这些 那些 没了 完了 完毕 以上"
)

# English words that are never part of a product's or a customer's name by themselves.
FILL_ENGLISH = frozenset(
    row(
        "'em a able about account actually add added address adds after afternoon again all almost also "
        "altogether am an and another any anyway anyways approx are aren't around arrive arrived arrives "
        "arriving as asap asked asking asks at awful back be because been before being between book boss both "
        "bring brings btw buddy busy but buy buying buys by bye call can can't cannot cash check cheers "
        "chilled client cold come comes cool correction could could've customer cya d day deal dear deliver "
        "delivered delivers delivery did discount do does doesn't don't done door down drop during e ea each "
        "early em empty evening every everything extra few first for free fresh friend friends from fw fwd "
        "fyi gate get gets getting gift give gives go goes going good goods got great guy guys guys' had hah "
        "haha has have having he he's hello help her here hey hi his hiya hope how i i'd i'll i'm if in "
        "include includes including into is isn't it it's item items its instead incl just k keep kind kindly "
        "kinds last "
        "late later left less let let's lets like likes list ll lol look looking looks love lovely low m "
        "madam made make makes man manager mate may maybe me mean might minus mobile month more morning mr "
        "mrs ms much must my n name nearly need needed needing needs new next nice night no no. normal not "
        "note notes now number of off offer ok okay old on once one's only oops or order orderd ordered "
        "ordering orders other others our out over owner pack's paid pay paying payment pays per per- perhaps "
        "phone place placed please please. pls plus plz po possible possibly price priced prices pricing "
        "probably product products ps purchase put puts qty quantity quick quickly ran rather re ready really "
        "refill regular request requested requests require requires reserve restock right roughly run running "
        "s said same say says second see sell selling sells send sending sends sent shall she she's ship "
        "shipped shipping ships shop short should since sir size sizes so sold some soon sorry sort speak "
        "still stock store stuff sure t ta take takes taking talk team tel tell tells than thank thanks that "
        "the their them then there these they they'd they're thing things this those through throw thx till "
        "time times to today today's told tomorrow tonight too top total twice ty type unit units until up "
        "urgent urgently us us' use uses using usual ve very via wait want wanted wanting wants was wasn't we "
        "we'd we're weather week weeks well were weren't what when where which while who whole whom whose why "
        "will with won't wondering would would've x xx y yeah yep yes yesterday yet you you're your yup"
    )
)

# Brands a shop may ask for that need not be on file: words of the trade, never filler.
BRANDS = row(
    "百事 百事可乐 可口 可口可乐 七喜 芬达 美年达 康师傅 统一 农夫山泉 怡宝 娃哈哈 冰露 百岁山 景田 元气森林 东鹏 "
    "东鹏特饮 红牛 乐虎 脉动 尖叫 "
    "王老吉 加多宝 和其正 旺仔 旺旺 伊利 蒙牛 光明 三元 君乐宝 特仑苏 安慕希 青岛 青岛啤酒 雪花 雪花啤酒 哈啤 "
    "哈尔滨啤酒 百威 燕京 珠江 "
    "乐事 上好佳 可比克 好丽友 奥利奥 达利园 盼盼 三只松鼠 洽洽 卫龙 双汇 金锣 海天 李锦记 厨邦 千禾 太太乐 家乐 "
    "老干妈 金龙鱼 鲁花 福临门 "
    "胡姬花 多力 五得利 茅台 五粮液 泸州老窖 牛栏山 二锅头 江小白 洋河 汾酒 今麦郎 白象 出前一丁 维达 清风 心相印 "
    "洁柔 椰树 汇源 美汁源 果粒橙 "
    "味全 养乐多 营养快线 优酸乳 六个核桃 露露 雀巢 立顿 三得利 东方树叶 茶派 小茗同学 冰糖雪梨 酸梅汤 苏打水 啤酒杯"
)

# What kind of business a name says it is; names of one row may stand for each other.
TRADES = (
    ("超市", "便利店", "便利", "小卖部", "商店", "杂货店", "士多", "小店", "便民超市", "商行", "食杂店"),
    ("饭店", "饭馆", "餐厅", "餐馆", "酒楼", "酒家", "菜馆", "食府", "大酒店", "川菜馆", "川菜", "茶餐厅", "厨房"),
    ("小吃", "小吃店"), ("早餐", "早餐店", "早点"), ("面馆", "面店", "粉店"), ("快餐", "快餐店"),
    ("咖啡", "咖啡馆", "咖啡店", "咖啡厅"),
    ("烧烤", "烧烤摊", "烧烤店"),
    ("网吧", "网咖"),
    ("学校", "小学", "中学", "幼儿园", "食堂"),
    ("奶茶", "奶茶店"), ("火锅", "火锅店"), ("酒吧",), ("宾馆", "酒店", "旅馆"), ("披萨", "披萨店"), ("食品店",),
    ("水果店",),
    ("面包店", "蛋糕店", "烘焙"), ("公司", "厂"), ("药店",), ("ktv",),
)  # fmt: skip
SHOP_WORDS = tuple(sorted({word for row in TRADES for word in row} | {"店", "酒坊", "摊"}, key=len, reverse=True))
SHOP_ENGLISH = frozenset(
    row(
        "bakery bar bbq bistro burger burgers cafe canteen cinema club coffee convenience corner deli diner "
        "eatery foods garden grill grocer groceries grocery gym hostel hotel house inn kiosk kitchen lounge "
        "market mart minimart noodles pizza pizzeria pub restaurant school shop steakhouse store supermarket "
        "sushi tavern tea"
    )
)
# Words that hardly tell one shop from another, and goods.
ANY_SHOP = frozenset(
    row("cafe coffee restaurant kitchen store deli mart minimart convenience eatery foods house corner tea noodles")
)
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
TITLES = row("老板 老板娘 阿姨 大姐 大哥 先生 女士 小姐 总 姐 哥 叔 嫂 婶 妈 爷 记 氏 家")

# Words that mean the same on either side of the language border, for flavours and forms.
ALIKE = (
    frozenset({"无糖", "零度", "zero", "sugarfree", "sugar", "diet"}),
    frozenset({"辣", "辣味", "香辣", "spicy", "hot"}),
    frozenset({"原味", "original", "plain", "classic"}),
    frozenset({"大", "大号", "大瓶", "大包", "big", "large"}),
    frozenset({"小", "小号", "小瓶", "小包", "small", "little"}),
    frozenset({"五香", "fivespice"}),
    frozenset({"罐", "听", "罐装", "听装", "can", "cans", "canned", "tin", "tins"}),
    frozenset({"瓶", "瓶装", "bottle", "bottles", "bottled"}),
    frozenset({"袋", "袋装", "bag", "bags", "bagged"}),
    frozenset({"桶", "桶装", "jug", "jugs", "cup", "cups", "tub", "tubs"}),
    frozenset({"盒", "盒装", "carton", "cartons", "box", "boxes"}),
    frozenset({"杯", "杯装", "cup", "cups"}),
    frozenset({"包", "包装", "packet", "packets"}),
)
