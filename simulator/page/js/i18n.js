// Every sentence of the page in 中文 and English, and which language is in force where.
import { emit } from "./bus.js";

const TEXT = {
  title: ["Local Telegram", "本地 Telegram"],
  message: ["Message", "输入消息"],
  send: ["Send", "发送"],
  start: ["START", "开始"],
  startHint: ["Nothing here yet. Press START to begin.", "还没有消息，点“开始”即可使用。"],
  group: ["group", "群组"],
  bot: ["bot", "机器人"],
  typing: ["typing", "正在输入"],
  upload_photo: ["sending a photo", "正在发送图片"],
  upload_document: ["sending a file", "正在发送文件"],
  edited: ["edited", "已编辑"],
  forwardedFrom: ["Forwarded from", "转发自"],
  you: ["You", "你"],
  sent: ["Sent", "已发送"],
  read: ["Read", "已读"],
  today: ["Today", "今天"],
  yesterday: ["Yesterday", "昨天"],
  toBottom: ["Go to the latest message", "回到最新消息"],
  unread: ["unread", "条未读"],
  commands: ["Commands", "命令菜单"],
  attach: ["Attach", "附件"],
  replyKeyboard: ["Show or hide the keyboard", "显示或隐藏键盘"],
  photo: ["Photo", "图片"],
  photoFile: ["Photo or album", "图片或相册"],
  camera: ["Camera", "拍照"],
  document: ["File", "文件"],
  location: ["Location", "位置"],
  contact: ["Contact", "联系人"],
  samples: ["Sample pictures", "样例图片"],
  video: ["Video", "视频"],
  voice: ["Voice message", "语音"],
  audio: ["Audio", "音频"],
  sticker: ["Sticker", "贴纸"],
  caption: ["Add a caption", "添加说明"],
  asFile: ["Send uncompressed, as a file", "不压缩，按文件发送"],
  takePhoto: ["Take the picture", "拍摄"],
  noCamera: ["No camera can be used here. Choose a picture instead.", "这里无法使用摄像头，请改选一张图片。"],
  latitude: ["Latitude", "纬度"],
  longitude: ["Longitude", "经度"],
  myPosition: ["Use my position", "使用我的位置"],
  noPosition: ["The position is not available.", "无法获取位置。"],
  phoneNumber: ["Phone number", "电话号码"],
  firstName: ["First name", "名字"],
  lastName: ["Last name", "姓氏"],
  username: ["Username", "用户名"],
  cancel: ["Cancel", "取消"],
  ok: ["OK", "好"],
  close: ["Close", "关闭"],
  reply: ["Reply", "回复"],
  copy: ["Copy text", "复制文字"],
  copied: ["Copied", "已复制"],
  edit: ["Edit", "编辑"],
  forward: ["Forward", "转发"],
  forwardTo: ["Forward to", "转发到"],
  hideSender: ["Hide the sender's name", "隐藏发送者姓名"],
  editing: ["Edit message", "编辑消息"],
  replyTo: ["Reply to", "回复"],
  chatMenu: ["Chat menu", "聊天菜单"],
  chats: ["Chats", "聊天列表"],
  block: ["Block the bot", "屏蔽机器人"],
  unblock: ["Unblock the bot", "解除屏蔽"],
  restart: ["Send /start", "发送 /start"],
  suggestions: ["Suggestions", "试试这样说"],
  showSuggestions: ["Show suggestions", "显示提示语"],
  hideSuggestions: ["Hide suggestions", "隐藏提示语"],
  openLink: ["Open this link?", "打开这个链接？"],
  open: ["Open", "打开"],
  openTab: ["Open in a new tab", "在新标签页打开"],
  download: ["Download", "下载"],
  previous: ["Previous", "上一张"],
  following: ["Next", "下一张"],
  reveal: ["Hidden text: press to show", "隐藏文字，点按显示"],
  expand: ["Show more or less", "展开或收起"],
  unsupportedButton: ["This kind of button does not work on this page.", "本页不支持这种按钮。"],
  unsupported: ["This message cannot be shown here.", "此消息无法在这里显示。"],
  pinned: ["pinned a message", "置顶了一条消息"],
  joined: ["joined the group", "加入了群组"],
  left: ["left the group", "离开了群组"],
  messages: ["Messages", "消息"],
  dropHere: ["Drop files to send them", "拖到这里发送"],
  language: ["Telegram language of", "Telegram 语言："],
  pageLanguage: ["Language of this page", "页面语言"],
  theme: ["Light or dark", "浅色或深色"],
  clock: ["Clock of this Telegram", "本地 Telegram 的时钟"],
  addPhone: ["Add a phone", "添加手机"],
  newPhone: ["A new phone", "新手机"],
  telegramLanguage: ["Telegram language", "Telegram 语言"],
  add: ["Add", "添加"],
  phones: ["Phones", "手机"],
  more: ["More", "更多"],
  offline: ["Connection lost. Trying again…", "连接已断开，正在重试…"],
  inspector: ["Network inspector", "网络检查器"],
  filter: ["Filter: method, text, number", "筛选：方法、文字、编号"],
  calls: ["Calls", "调用"],
  updates: ["Updates", "更新"],
  polling: ["Polling", "轮询"],
  clear: ["Clear", "清空"],
  noEntries: ["No calls yet.", "还没有调用。"],
  parameters: ["parameters", "参数"],
  answer: ["answer", "应答"],
  update: ["update", "更新"],
};

const asked = new URLSearchParams(location.search).get("lang");
let pageLanguage = asked ?? localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
document.documentElement.lang = pageLanguage === "zh" ? "zh-Hans" : "en";

export const pageLang = () => pageLanguage;

export function setPageLang(lang) {
  pageLanguage = lang;
  localStorage.setItem("language", lang);
  document.documentElement.lang = lang === "zh" ? "zh-Hans" : "en";
  emit("language");
}

/** The words of `key`, in the page's language or in that of a phone. */
export const t = (key, lang = pageLanguage) => TEXT[key][lang === "zh" ? 1 : 0];

export const has = (key) => key in TEXT;

/** Picks from {"en": …, "zh": …}; a plain string is taken as it is. */
export const pick = (words, lang = pageLanguage) =>
  words && typeof words === "object" ? (words[lang] ?? words.en ?? words.zh ?? "") : (words ?? "");

/** A phone speaks its owner's Telegram language, as the real app does. */
export const langOf = (user) => ((user?.language_code ?? "").startsWith("zh") ? "zh" : "en");
