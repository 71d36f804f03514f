/** The page that links a phone. */
export const LINK_STYLES = `
body.link main { max-width: 860px; margin: 0 auto; padding: 28px 20px 60px; display: grid; gap: 18px; }
.link .card { padding: 24px 28px; }
.link .card h2 { font-size: 22px; letter-spacing: -.01em; margin-bottom: 8px; }
.link .card > p { max-width: 64ch; }
.link #link { border-inline-start: 6px solid var(--sun); }
.link #link.ready { border-inline-start-color: var(--leaf); }
.link #link.down { border-inline-start-color: #a9482a; }
.linking { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 28px; align-items: start; margin-top: 18px; }
.linking ol { margin: 0; padding-inline-start: 26px; display: grid; gap: 12px; }
.linking li::marker { font-weight: 700; color: var(--leaf); }
.linking figure { margin: 0; width: min(300px, 78vw); }
.linking figcaption { margin-top: 8px; font-size: 13px; color: var(--soft); }
.qr { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
.code output { display: block; padding: 16px 22px; border-radius: 12px; background: var(--leaf-pale); font: 700 30px/1.2 ui-monospace, "DejaVu Sans Mono", monospace; letter-spacing: .08em; }
.link .plain { margin-top: 16px; border: 1px solid var(--line); border-radius: 9px; padding: 8px 16px; background: none; }
.sight { margin-top: 18px; }
.sight summary { cursor: pointer; }
.sight img { display: block; width: 100%; margin-top: 12px; border: 1px solid var(--line); border-radius: 9px; }
.sight pre { margin: 12px 0 0; padding: 12px; overflow-x: auto; border-radius: 9px; background: var(--leaf-pale); font-size: 13px; }
.code-form h2 { font-size: 17px !important; }
.code-form form { margin-top: 12px; display: grid; gap: 6px; }
.code-form form div { display: flex; flex-wrap: wrap; gap: 10px; }
.code-form input { flex: 1 1 220px; padding: 9px 12px; border: 1px solid #b9b09d; border-radius: 9px; background: #fff; }
.code-form .fault { margin-top: 10px; }
@media (max-width: 640px) { .linking { grid-template-columns: 1fr; } .link .card { padding: 18px; } }
`;
