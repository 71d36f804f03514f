/** The pretended Slack. */
export const SLACK_STYLES = `
.slack { display: grid; grid-template-columns: 128px minmax(0, 1fr); min-height: 0; overflow: hidden; border: 1px solid #cfc4d2; border-radius: var(--round); background: #fff; box-shadow: var(--shade); }
.tabs { position: relative; display: flex; flex-direction: column; gap: 2px; padding: 12px 8px; background: var(--plum); color: #fff; overflow-y: auto; }
.tabs-title { padding: 0 8px 8px; font-weight: 700; font-size: 15px; }
.tab { position: relative; display: flex; align-items: center; gap: 8px; padding: 6px; border: 0; border-radius: 8px; background: none; color: #eadfec; text-align: start; }
.tab:hover { background: var(--plum-soft); }
.tab[aria-selected="true"] { background: #fff; color: var(--plum); }
.tab .face { width: 28px; height: 28px; border-radius: 7px; font-size: 11px; }
.tab-words { min-width: 0; font-size: 13px; font-weight: 600; line-height: 1.2; overflow-wrap: anywhere; }
.tab-words small { display: block; font-size: 11px; font-weight: 400; opacity: .85; }
.tab.fresh::after { border-color: var(--plum); background: #ff8a5c; }
.tabs :focus-visible { outline-color: #fff; outline-offset: -2px; }
.tabs [aria-selected="true"]:focus-visible { outline-color: #1d6fd8; }

.panels { display: grid; min-height: 0; min-width: 0; }
.panel { display: flex; flex-direction: column; min-height: 0; min-width: 0; }
.panel[hidden] { display: none; }
.panel-top { padding: 11px 16px; border-bottom: 1px solid #e6dfe8; }
.panel-top strong { font-size: 16px; }
.seen-by { color: var(--soft); font-size: 12.5px; margin-inline-start: 8px; }
.app { margin-inline-start: 5px; padding: 0 5px; border-radius: 4px; background: #ece6ee; color: #5b4a5f; font-size: 10.5px; font-weight: 700; text-transform: uppercase; vertical-align: 1px; }
.panel .log { gap: 12px; padding: 14px 16px; }
.panel .day { align-self: stretch; display: flex; align-items: center; gap: 10px; margin: 2px 0; }
.panel .day::before, .panel .day::after { content: ""; flex: 1; border-top: 1px solid #e6dfe8; }
.panel .day span { border: 1px solid #e6dfe8; }

.panel .message { position: relative; padding-inline-start: 46px; }
.panel .message .face, .panel .out::before { position: absolute; inset-inline-start: 0; top: 2px; width: 34px; height: 34px; border-radius: 8px; }
.panel .out::before { content: ""; background: var(--leaf) url("/assets/mark.svg") center / 30px no-repeat; }
.panel .bubble { display: grid; grid-template-columns: auto 1fr; align-items: baseline; gap: 0 8px; }
.panel .sender { font-weight: 700; font-size: 14px; }
.panel .meta { grid-row: 1; grid-column: 2; text-align: start; }
.panel .text, .panel .parts, .panel .media { grid-column: 1 / -1; }
.panel .media { width: fit-content; }
.parts { font-size: 14px; overflow-wrap: anywhere; }
.parts > * + * { margin-top: 6px; }
.parts h4 { font-size: 15.5px; line-height: 1.3; }
.parts h4:not(:first-child) { margin-top: 12px; }
.parts p { white-space: pre-wrap; }
.parts ul { margin: 4px 0 0; padding-inline-start: 20px; }
.parts li + li { margin-top: 2px; }
.parts hr { border: 0; border-top: 1px solid #e6dfe8; margin: 12px 0; }
.panel .choices { flex-flow: row wrap; gap: 6px; margin-top: 8px; }
.panel .choice { border: 1px solid #c9bccc; border-radius: 8px; padding: 5px 12px; color: var(--plum); font-size: 13.5px; box-shadow: none; }
.panel .choice:hover { background: var(--plum-pale); }
.panel .choice[aria-pressed="true"] { background: var(--plum); border-color: var(--plum); color: #fff; }
.panel .actions { margin-top: 6px; }
.actions form { display: contents; }
.actions .choice { border: 1px solid #c9bccc; border-radius: 8px; padding: 5px 12px; background: #fff; color: var(--plum); font-size: 13px; box-shadow: none; }
.actions .choice:hover { background: var(--plum-pale); }
.actions .choice.primary { background: var(--leaf); border-color: var(--leaf); color: #fff; }
.actions .choice.danger { background: var(--clay); border-color: var(--clay); color: #fff; }
.parts .actions { display: flex; flex-flow: row wrap; gap: 6px; }
.panel .aside { margin-inline-start: 46px; border-inline-start: 3px solid #d9cedc; padding-inline-start: 56px; }
.panel .aside .face, .panel .aside.out::before { inset-inline-start: 10px; }
.reply summary { width: fit-content; color: #1d5fa8; font-size: 12.5px; cursor: pointer; }
.reply form { display: flex; gap: 6px; align-items: flex-end; margin-top: 4px; }
.reply textarea { flex: 1; border: 1px solid #c9bccc; border-radius: 8px; padding: 5px 8px; font-size: 13.5px; }
.reply button { border: 0; border-radius: 8px; padding: 6px 12px; background: var(--plum); color: #fff; font-size: 13px; }
.chart { margin: 8px 0 0; }
.chart text { font-size: 10.5px; fill: var(--soft); }
.chart .row-of { font-size: 12px; font-weight: 600; fill: var(--ink); }
.bar-of { fill: var(--plum-soft); }
.home { float: inline-end; border: 1px solid #c9bccc; border-radius: 8px; padding: 2px 12px; background: #fff; color: var(--plum); font-size: 13px; font-weight: 600; }
.home:hover { background: var(--plum-pale); }
dialog { width: min(560px, 94vw); max-height: 86vh; overflow-y: auto; padding: 20px 22px; border: 1px solid #cfc4d2; border-radius: var(--round); background: #fff; color: var(--ink); box-shadow: var(--shade); }
dialog::backdrop { background: rgb(31 20 34 / .45); }
dialog h3 { margin-bottom: 10px; }
.filling { display: grid; gap: 12px; margin: 0; }
.filling label { display: grid; gap: 4px; font-size: 13.5px; font-weight: 600; }
.filling textarea, .filling input, .filling select { border: 1px solid #c9bccc; border-radius: 8px; padding: 7px 10px; background: #fff; font-weight: 400; }
.ends { display: flex; gap: 10px; margin-top: 14px; }
.close { border: 1px solid #c9bccc; border-radius: 9px; padding: 7px 16px; background: #fff; }
.panel .composer { margin: 0 14px 14px; padding: 4px; border: 1px solid #c9bccc; border-radius: 12px; background: #fff; }
.panel .composer:focus-within { border-color: var(--plum-soft); }
.panel .composer textarea { border: 0; border-radius: 8px; }
.panel .send { border-radius: 9px; background: var(--plum); }
.panel .send:hover { background: var(--plum-soft); }

@media (max-width: 560px) {
  .slack { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); }
  .tabs { flex-direction: row; padding: 8px; overflow-x: auto; }
  .tabs-title { display: none; }
  .tab { flex: none; }
}
`;
