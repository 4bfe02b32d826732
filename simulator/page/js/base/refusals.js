// The server's refusals in both languages; it speaks English, a phone may not.

const SENTENCES = [
  [/^the local Telegram does not answer$/, "The local Telegram does not answer.", "本地 Telegram 没有应答。"],
  [/^unblock the bot first$/, "Unblock the bot first.", "请先解除对机器人的屏蔽。"],
  [/^this picture can't be read/, "This picture can't be read; it can still be sent as a file.", "无法读取这张图片，但仍可按文件发送。"],
  [/^the file is empty$/, "The file is empty.", "文件是空的。"],
  [/^send one to (\d+) files$/, "Send one to $1 files at a time.", "一次可发送 1 到 $1 个文件。"],
  [/^the message is empty$/, "The message is empty.", "消息是空的。"],
  [/^a message has at most (\d+) characters$/, "A message has at most $1 characters.", "一条消息最多 $1 个字符。"],
  [/^a caption has at most (\d+) characters$/, "A caption has at most $1 characters.", "说明最多 $1 个字符。"],
  [/^the message replied to is gone$/, "The message replied to is gone.", "被回复的消息已不存在。"],
  [/^the message is gone$/, "The message is gone.", "消息已不存在。"],
  [/^this message is not yours or gone$/, "This message is not yours, or it is gone.", "这条消息不是你发的，或已不存在。"],
  [/^this button is not on the message now$/, "This button is no longer on the message.", "消息上已没有这个按钮。"],
  [/^there is no such sample$/, "There is no such picture.", "没有这张图片。"],
  [/^latitude and longitude/, "Latitude and longitude are numbers of degrees.", "纬度和经度须为度数。"],
  [/^a contact needs/, "A contact needs a phone number and a first name.", "联系人需要电话号码和名字。"],
  [/^first_name/, "A first name is needed.", "需要填写名字。"],
  [/^the button's server did not answer$/, "The server behind this button did not answer.", "按钮背后的服务器没有应答。"],
  [/^there is no such button now$/, "This button is not there any more.", "这个按钮已经没有了。"],
  [/^this user has no such Mini App open$/, "This app is not open any more.", "这个小程序已经关闭。"],
  [/^only an app opened from a keyboard button sends data/, "Only an app opened from a keyboard button can send data, and once.", "只有从键盘按钮打开的小程序才能发送数据，且只能发送一次。"],
  [/^data has 1 to (\d+) bytes$/, "Data has 1 to $1 bytes.", "数据须为 1 到 $1 字节。"],
  [/^this prepared message has expired$/, "This message has expired.", "这条消息已过期。"],
  [/^this message is not meant for such a chat$/, "This message is not meant for such a chat.", "这条消息不能发到这类聊天。"],
  [/^these results are gone, type again$/, "These results are gone. Type again.", "结果已失效，请重新输入。"],
  [/^there is no such result$/, "This result is gone. Type again.", "此结果已失效，请重新输入。"],
  [/^this bot has no inline mode$/, "This bot has no inline mode.", "这个机器人不支持内联模式。"],
  [/^an inline query has at most (\d+) characters$/, "A query has at most $1 characters.", "查询最多 $1 个字符。"],
  [/^this Telegram never leaves the machine/, "The file behind this result is not on this machine.", "此结果的文件不在本机，无法获取。"],
  [/^this user has no such chat$/, "You are no longer in this chat.", "你已不在这个聊天中。"],
  [/^this picture is too long and narrow/, "This picture is too long and narrow; it can still be sent as a file.", "图片过于狭长，但仍可按文件发送。"],
  [/^already in this group$/, "Already in this group.", "已在群组中。"],
  [/^not in this group$/, "Not in this group.", "不在群组中。"],
  [/^only the owner can put an administrator out$/, "Only the owner can remove an admin.", "只有群主能移出管理员。"],
  [/^only the owner gives rights$/, "Only the owner gives rights.", "只有群主能授予权限。"],
  [/^this bot can't be added to groups$/, "This bot can't be added to groups.", "不能将此机器人加入群组。"],
  [/^a group's title has 1 to (\d+) characters$/, "A group's name has 1 to $1 characters.", "群组名称须为 1 到 $1 个字符。"],
  [/^you may not delete this message$/, "You may not delete this message.", "你无权删除这条消息。"],
  [/^you may not react in this group$/, "You may not react in this group.", "你无权在此群组中回应。"],
  [/^there are too many different reactions/, "This message has too many different reactions.", "这条消息的回应种类已达上限。"],
  [/^this can't be pinned$/, "This message can't be pinned.", "无法置顶这条消息。"],
  [/^this message is not pinned$/, "This message is no longer pinned.", "这条消息已不再置顶。"],
  [/^you may not pin in this group$/, "You may not pin in this group.", "你无权在此群组中置顶。"],
  [/^this message can't be forwarded$/, "This message can't be forwarded.", "无法转发这条消息。"],
  [/^forward one to (\d+) messages$/, "Forward one to $1 messages at a time.", "一次可转发 1 到 $1 条消息。"],
  [/^you may not send .* to this group$/, "You may not send this to the group.", "你无权向此群组发送。"],
  [/^this account is deleted$/, "This account is deleted.", "此账号已注销。"],
];

const FALLBACK = ["That did not work: ", "操作没有成功："];

/** The sentence for the person; one that is not known keeps the server's words behind ours. */
export function refusal(text, lang) {
  const at = lang === "zh" ? 1 : 0;
  const known = SENTENCES.find(([pattern]) => pattern.test(text));
  if (!known) return FALLBACK[at] + text;
  return text.replace(new RegExp(`${known[0].source}.*`), known[at + 1]);
}
