// The words of the page: simplified, traditional as in Taiwan, English.

const WORDS = {
  title: ["发送前看一眼", "傳送前看一眼", "A look before you send"],
  lead: [
    "边写边看：哪里容易让客户不舒服，为什么，换成什么更好。",
    "邊寫邊看：哪裡容易讓顧客不舒服、為什麼、換成什麼更好。",
    "See as you write what may annoy the customer, why, and what to say instead.",
  ],
  language: ["语言", "語言", "Language"],
  theme: ["切换浅色和深色", "切換淺色和深色", "Switch between light and dark"],
  context: ["客户最后说的话", "顧客最後說的話", "What the customer said last"],
  optional: ["可不填", "可不填", "optional"],
  context_hint: [
    "同样一句回复，合不合适，要看客户说了什么。",
    "同樣一句回覆，合不合適，要看顧客說了什麼。",
    "Whether a reply is fine depends on what was asked.",
  ],
  draft: ["您的回复", "您的回覆", "Your reply"],
  placeholder: ["在这里写回复", "在這裡寫回覆", "Write the reply here, in Chinese"],
  undo: ["撤销替换", "復原替換", "Undo"],
  clear: ["清空", "清空", "Clear"],
  copy: ["复制回复", "複製回覆", "Copy"],
  copied: ["已复制", "已複製", "Copied"],
  idle: ["写几个字试试", "寫幾個字試試", "Write a few words"],
  idle_detail: ["这里会告诉您能不能发。", "這裡會告訴您能不能傳。", "This will tell whether they may go out."],
  send: ["可以发送", "可以傳送", "Fine to send"],
  send_detail: ["没有发现需要改的地方。", "沒有發現需要改的地方。", "Nothing to change was found."],
  send_advice: ["有 {count} 处供您参考。", "有 {count} 處供您參考。", "{count} for your consideration."],
  revise: ["建议改好再发送", "建議改好再傳送", "Better revised first"],
  hold: ["请先不要发送", "請先不要傳送", "Please do not send this yet"],
  findings: ["有 {count} 处需要留意。", "有 {count} 處需要留意。", "{count} to look at."],
  fill: ["发送前请填好 {slots}。", "傳送前請填好 {slots}。", "Fill in {slots} before you send."],
  unchecked: ["没能检查完", "沒能檢查完", "Not checked in full"],
  timeout: ["检查花的时间太长。", "檢查花的時間太長。", "The check took too long."],
  busy: ["服务正忙，没轮到这条。", "服務正忙，還沒輪到這則。", "The service is busy."],
  failed: ["检查时出了错。", "檢查時出了錯。", "The check failed."],
  "too-long": ["内容太长了，请分成几条。", "內容太長了，請分成幾則。", "It is too long: send it in parts."],
  unreachable: ["连不上检查服务，正在重试。", "連不上檢查服務，正在重試。", "The service can't be reached; trying again."],
  refused: ["服务没有接受这次检查。", "服務沒有接受這次檢查。", "The service refused to check it."],
  "no-token": ["服务需要口令。", "服務需要權杖。", "The service asks for its token."],
  read_again: ["发送前请您自己再读一遍。", "傳送前請您自己再讀一遍。", "Please read it once more before you send it."],
  token: ["服务口令", "服務權杖", "Token of the service"],
  enter: ["继续", "繼續", "Continue"],
  examples: ["试试这些例子", "試試這些例子", "Try one of these"],
  customer_said: ["客户：{text}", "顧客：{text}", "Customer: {text}"],
  found: ["需要留意的地方", "需要留意的地方", "What to look at"],
  none_yet: [
    "写下回复，需要留意的地方会列在这里，点一下就能换上更好的说法。",
    "寫下回覆，需要留意的地方會列在這裡，點一下就能換上更好的說法。",
    "What to look at will be listed here, with wording that one click puts in its place.",
  ],
  none: ["没有需要留意的地方。", "沒有需要留意的地方。", "Nothing to look at."],
  error: ["错误", "錯誤", "error"],
  warning: ["警告", "警告", "warning"],
  info: ["提示", "提示", "info"],
  whole: ["整条回复", "整則回覆", "The whole reply"],
  show_place: ["在回复里选中", "在回覆裡選取", "Select in the reply"],
  replace: ["换成", "換成", "Replace"],
  rewrite: ["整条换成", "整則換成", "Rewrite"],
  add: ["补上一句", "補上一句", "Add"],
  advice: ["建议", "建議", "Advice"],
  why: ["为什么", "為什麼", "Why"],
  separator: ["、", "、", ", "],
  rows: ["依据：{rows}", "依據：{rows}", "Playbook: {rows}"],
  privacy: [
    "您写的内容只交给这个服务检查，不会保存，也不会写进日志。",
    "您寫的內容只交給這個服務檢查，不會儲存，也不會寫進日誌。",
    "What you write goes to this service only; it is neither kept nor written to a log.",
  ],
};

export const LANGUAGES = ["zh-Hans", "zh-Hant", "en"];

/** Drafts to try, with what the customer said: simplified and traditional. */
export const EXAMPLES = {
  "zh-Hans": [
    ["能退吗", "不能的哦"],
    ["会影响使用吗", "不能的哦"],
    ["周五前能到杭州吗", "放心吧亲，周五前一定能到"],
    ["杯子收到就是碎的", "这是快递的责任，你自己联系他们吧"],
  ],
  "zh-Hant": [
    ["可以退嗎", "不能退喔"],
    ["禮拜五前到得了嗎", "您放心，禮拜五前一定會到"],
    ["杯子收到就是破的", "這是物流的責任，你自己聯絡他們吧"],
  ],
};

/** Returns the words of a language: `say("fill", { slots })`. */
export function words(language) {
  const at = LANGUAGES.indexOf(language);
  return (key, values = {}) => WORDS[key][at].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
