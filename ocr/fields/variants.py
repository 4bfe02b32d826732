"""Traditional and simplified forms of the characters that slips are written in, for comparing and for mending."""

from __future__ import annotations

_PAIRS = (
    "應应實实總总計计額额現现單单號号據据發发時时間间銷销錢钱優优費费項项數数貨货務务價价銀银會会員员櫃柜"
    "臺台檯台轉转帳账賬账減减結结餘余貳贰陸陆萬万億亿圓圆兩两幣币稅税購购買买賣卖點点飲饮麵面飯饭"
    "雞鸡鴨鸭魚鱼豬猪凍冻檸柠乾干湯汤條条個个張张種种類类紙纸筆笔電电機机車车門门開开關关業业東东龍龙鳳凤"
    "馬马鳥鸟長长風风葉叶陳陈劉刘許许趙赵吳吴黃黄楊杨鄧邓蔣蒋鄭郑馮冯韓韩顧顾賀贺羅罗盧卢蕭萧譚谭謝谢歡欢"
    "廣广閩闽蘇苏寧宁漢汉濟济滬沪遼辽陝陕雲云貴贵貿贸產产廠厂區区縣县鎮镇鄉乡樓楼層层號号碼码聯联絡络話话"
    "紅红綠绿藍蓝維维納纳絲丝線线組组級级細细經经絕绝給给統统練练縮缩織织續续網网約约紋纹純纯鐵铁鋼钢"
    "釘钉鏈链鍋锅鏡镜針针鈕钮鎖锁鋁铝鉛铅錫锡鑽钻鬆松與与為为這这國国際际備备傳传價价億亿儀仪優优償偿兒儿"
    "內内冊册淨净涼凉沒没溫温潔洁濕湿滿满漿浆潤润澤泽滾滚漲涨燈灯燒烧營营爐炉牆墙狀状獎奖環环畫画療疗"
    "盤盘監监確确禮礼積积稱称節节簡简範范糧粮糰团紐纽腦脑膠胶臉脸艙舱薑姜蝦虾蟲虫補补裝装製制複复"
    "見见規规視视覺觉觀观訂订記记設设詢询試试詳详誠诚課课調调請请論论證证識识護护讓让變变豐丰賓宾賞赏質质"
    "贈赠贏赢軟软輕轻輛辆輪轮輸输辦办農农運运過过遠远適适選选還还邊边郵邮醫医釀酿醬酱鏟铲陽阳階阶險险隨随"
    "離离難难雙双雜杂霧雾靈灵靜静響响頁页頂顶預预領领頭头題题願愿養养館馆駕驾驗验鮮鲜鹽盐鹼碱齊齐齒齿奧奥"
    "戶户別别強强決决況况録录彔录爺爷鬥斗衛卫術术衝冲鋪铺舖铺賬账隻只盞盏園园"
)
_SIMPLE = str.maketrans({_PAIRS[i]: _PAIRS[i + 1] for i in range(0, len(_PAIRS), 2)})
_TRADITIONAL = frozenset(chr(code) for code in _SIMPLE)
_SIMPLIFIED = frozenset(_SIMPLE.values()) - frozenset("只后面制台干松范余姜面斗冲")
_CLEARLY = 3  # simplified characters for each traditional one: then this one was misread


def simplified(text: str) -> str:
    """The same with every traditional character that has one turned into its simplified form."""
    return text.translate(_SIMPLE)


def is_simplified(text: str) -> bool:
    """Whether the slip is written in simplified characters, in which engines see a traditional look-alike at times."""
    traditional = sum(c in _TRADITIONAL for c in text)
    return sum(c in _SIMPLIFIED for c in text) >= max(_CLEARLY, _CLEARLY * traditional)
