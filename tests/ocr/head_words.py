"""What made-up heads of receipts are made of: names that no shop has, trades, streets and bodies of slips."""

FIRST = (
    *("KIM", "TALL OAK", "SENG", "HUAT", "LIMAU", "ORBIT", "VERDI", "BENTARA", "HOCK", "RIVERSTONE", "MEI", "YONG"),
    *("ZENITH", "GOLDEN PEAK", "SRI MURNI", "AMBER", "KILAT", "WAH", "FATT", "CHOP LEE", "DELTA", "PELANGI"),
    *("NORTHGATE", "TK", "J&K", "SUNBIRD", "LOTUS", "MANGO", "QUAYSIDE", "BINTANG", "ECO-HUB", "3 BEARS"),
    *("MR. TAN", "BLUE DOOR", "HONG", "PAK ALI", "SILVERLEAF", "T.H.L", "OASIS", "KOPI", "BAMBOO", "UNCLE BEN TAN"),
    *("JAYA", "IN-LINE", "88", "NINE", "S&K", "MAPLE"),
)
SECOND = (*("GARDEN", "CITY", "BROTHERS", "HERITAGE", "PLUS", "EXPRESS", "CORNER", "GALLERY", "WORKS", "DELIGHTS"),)
TRADES = (
    *("HARDWARE", "TRADING", "ENTERPRISE", "MACHINERY", "STATIONERY", "FURNISHING", "RESTAURANT"),
    *("SEAFOOD RESTAURANT", "MARKETING", "MOTOR", "LIGHTING", "OPTICAL", "TAILORING", "PRINT", "CONFECTIONERY"),
    *("PHARMACY", "BOOKSTORE", "DECO", "MINI MARKET", "SUPERMARKET", "COMPANY", "ELECTRICAL", "BAKERY"),
    *("FOOD COURT", "PETRO TRADING", "SPARE PARTS", "HEALTH CARE", "GIFT & HOME DECO", "TIMBER", "FRESH MART"),
    *("CAKE HOUSE", "SALON", "TOYS", "DISTRIBUTORS"),
)
MALAY = (
    *("KEDAI MAKAN", "RESTORAN", "PERNIAGAAN", "SYARIKAT", "KEDAI UBAT", "GERAI", "PASARAYA", "KLINIK", "BENGKEL"),
    *("KEDAI PAPAN",),
)
FORMS = (*("SDN BHD", "SDN BHD", "SDN BHD", "SDN. BHD.", "S/B", "BHD"),)
PLACES = (
    *("TAMAN DAYA", "SETIA ALAM", "JOHOR", "PERMAS JAYA", "KUCHAI", "BUKIT RAJA", "SUNWAY", "CITTA MALL"),
    *("PUCHONG", "SP", "KOTA LAMA", "BANDAR SERI", "MELAKA", "PANDAN INDAH", "KEPONG"),
)
BRANDS = (*("Burgerina", "Pollo Rey", "Cha Time", "Pizza Uno"),)
OVERLAYS = (
    *("tan mei yee", "lim ah kow", "ong woon yann", "A03060", "3180203", "180048", "staff ref", "N06028", "chan"),
    *("paid", "Lunch w/ client", "no gst", "wong 12/3", "CLAIM", "petty cash"),
)
CITIES_ZH = (*("北京", "上海", "深圳", "广州", "成都市", "杭州", "云南", "常熟市"),)
NAMES_ZH = (
    *("鑫源", "老周记", "福满多", "青禾", "大丰收", "天虹桥", "小渔村", "万顺", "玉泉", "阿婆家", "德盛", "蓝海"),
)
TRADES_ZH = (*("火锅", "面馆", "餐厅", "烧烤", "便利店", "超市", "茶铺", "酒楼", "粥铺", "饺子馆"),)
SHOPS_ZH = (
    *("便利店", "超市", "火锅店", "五金店", "烟酒行", "水果店", "药房", "大酒店", "小吃店", "文具店", "加油站"),
)
COMPANIES_ZH = (
    *("商贸有限公司", "餐饮管理有限公司", "百货有限公司", "科技股份有限公司", "五金建材经营部", "食品有限责任公司"),
    *("贸易有限公司",),
)
BANKS = (*("中国工商银行", "招商银行", "中国建设银行", "中国农业银行", "交通银行"),)
STREETS = (
    ("NO. {a}, JALAN SAGU {b},", "TAMAN DAYA,", "81100 JOHOR BAHRU, JOHOR"),
    ("LOT {a}-A & {a}-B, JALAN KPB {b},", "KAWASAN PERINDUSTRIAN BALAKONG", "43300 SERI KEMBANGAN, SELANGOR"),
    ("{a}, Jalan Tampoi 7/{b}, Kawasan Perindustrian", "Tampoi, 81200 Johor Bahru, Johor"),
    ("G-{a}, GROUND FLOOR, {place}", "47301 PETALING JAYA", "SELANGOR"),
    ("{a} & {b}, JLN BESAR", "45600 BATANG BERJUNTAI", "SELANGOR DARUL EHSAN"),
    ("Level 6, Bangunan TH, Damansara Uptown {b}", "No.3, Jalan SS21/39, 47400 Petaling Jaya", "Selangor"),
    ("KM 458.4 BKT LANJAN UTARA,", "L/RAYA UTARA SELATAN, SG BULOH"),
)
BODIES_EN = (
    ("TAX INVOICE", "Invoice No: {n}", "Date: 12/03/2018 10:15:02", "2 x PIPE 3/4 | 12.00", "TOTAL | RM 12.00"),
    ("SIMPLIFIED TAX INVOICE", "Bill#: V{n} | Pax(s): 2", "Date :09-04-2018 19:22:25", "TEH O | 2.10", "Total | 2.10"),
    ("CASH", "Receipt No: {n}", "12 Mar 2018 18:24", "Item | Qty | Total", "Rice | 1 | 5.50", "Total | RM5.50"),
    ("Cashier: Nicole", "INV No.: {n}", "12-03-2018 18:24", "Description | Qty | U.price | Total", "Stout | 1 | 9.00"),
)
BODIES_ZH = (
    (
        "单号:{n}",
        "收银员:2177",
        "日期:2025/03/24 19:51:00",
        "品名 | 数量单价 | 金额",
        "酱油 | 1 | 12.00",
        "合计 | 12.00",
    ),
    ("流水号:TX{n}", "销售日期:2020年02月14日 17:55:41", "品名 | 金额", "抽纸 | 12.00", "应收 | 12.00"),
    ("桌号:12 | 人数:4", "开台时间 2024-05-03 18:22", "菜品 | 数量 | 小计", "米饭 | 2 | 6.00", "合计 | 6.00"),
)
