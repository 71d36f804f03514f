/** The pretended Slack. */
export const SLACK = `
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
