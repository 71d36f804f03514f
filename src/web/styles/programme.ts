/** The programme page and the way in. */
export const PROGRAMME_STYLES = `
body.programme main, body.sign-in main { max-width: 1160px; margin: 0 auto; padding: 24px 20px 60px; }
.links { display: flex; align-items: center; gap: 16px; margin-inline-start: auto; font-size: 14px; }
.block { margin-bottom: 34px; }
.block h2 { font-size: 20px; letter-spacing: -.01em; margin-bottom: 6px; }
.block > .quiet { margin-bottom: 12px; max-width: 70ch; }
.quiet { color: var(--soft); font-size: 13.5px; }
.warning { color: #7c3119; font-size: 13.5px; font-weight: 600; }
.none { padding: 18px 20px; border: 1px dashed #cfc6b4; border-radius: var(--round); color: var(--soft); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(330px, 100%), 1fr)); gap: 16px; align-items: start; }
.card header { display: flex; align-items: baseline; justify-content: space-between; gap: 10px; }
.card h3 { font-size: 16.5px; }
.country { flex: none; padding: 1px 9px; border-radius: 999px; background: #efe8da; font-size: 12px; font-weight: 600; color: #4c4a3f; }
.period { margin-top: 12px; }
.period-title { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 10px; font-size: 13.5px; }
progress { appearance: none; display: block; width: 100%; height: 7px; margin: 6px 0 10px; border: 0; border-radius: 999px; background: #ebe4d5; overflow: hidden; }
progress::-webkit-progress-bar { background: #ebe4d5; }
progress::-webkit-progress-value { background: var(--leaf); border-radius: 999px; }
progress::-moz-progress-bar { background: var(--leaf); border-radius: 999px; }
.people-list { list-style: none; margin: 8px 0 0; padding: 0; display: grid; gap: 6px; }
.people-list li { display: flex; align-items: center; gap: 9px; font-size: 14px; }
.chip { margin-inline-start: auto; padding: 1px 10px; border-radius: 999px; background: #efe8da; color: #4c4a3f; font-size: 12px; font-weight: 600; white-space: nowrap; }
.chip.answered, .chip.active { background: var(--leaf-pale); color: var(--leaf-deep); }
.chip.answering, .chip.partly { background: #fbefcf; color: #6b4a00; }
.chip.stopped, .chip.declined { background: var(--clay-pale); color: #7c3119; }
table { width: 100%; border-collapse: collapse; margin-top: 10px; font-size: 14px; }
th, td { padding: 7px 8px 7px 0; text-align: start; border-top: 1px solid #eee6d7; font-weight: 400; }
thead th { border-top: 0; color: var(--soft); font-size: 12.5px; }
tbody th { font-weight: 600; }
.ahead, .ahead ol, .card details ul { list-style: none; margin: 12px 0 0; padding: 0; display: grid; gap: 12px; }
.ahead ol { margin: 6px 0 0; padding-inline-start: 14px; border-inline-start: 3px solid #ebe4d5; gap: 8px; }
.who { margin-top: 16px; padding-top: 10px; border-top: 1px solid #eee6d7; font-size: 14.5px; }
.ahead .if { margin-top: 8px; color: var(--soft); font-size: 13px; }
.step { display: flex; align-items: flex-start; justify-content: space-between; gap: 12px; font-size: 14px; }
.step time { color: var(--soft); font-size: 13px; font-variant-numeric: tabular-nums; }
.step form { flex: none; margin: 0; }
.step.off p:not(.note) { text-decoration: line-through; color: var(--soft); }
.note { font-size: 13px; color: #7c3119; }
.quiet-button { min-height: 36px; min-width: 64px; padding: 4px 14px; border: 1px solid #b9b09d; border-radius: 9px; background: #fff; font-size: 13.5px; font-weight: 600; }
.quiet-button:hover { background: var(--clay-pale); border-color: var(--clay); }
.budget { margin-top: 10px; }
.budget h4 { font-size: 13.5px; margin-bottom: 2px; }
.told { margin-top: 10px; padding: 8px 12px; border-radius: 9px; background: var(--leaf-pale); color: var(--leaf-deep); font-weight: 600; font-size: 14px; scroll-margin-top: 20px; }
.card details { margin-top: 14px; font-size: 13.5px; }
.card summary { cursor: pointer; font-weight: 600; padding: 6px 0; }
.card details ul { gap: 6px; }
.card details time { color: var(--soft); }
code { font-size: 13px; }
.sign-in form { max-width: 440px; margin: 8vh auto 0; display: grid; gap: 12px; }
.sign-in h1 { font-size: 22px; }
.sign-in input[type="password"] { padding: 9px 12px; border: 1px solid #b9b09d; border-radius: 9px; background: #fff; }
.fault { padding: 8px 12px; border-radius: 9px; background: var(--clay-pale); color: #7c3119; }
`;
