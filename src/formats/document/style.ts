/** How a page of its own looks: the page's colours and types, from the reader's own fonts. */
export const STYLE = `:root { color-scheme: light dark; --paper: #f8f3e8; --sheet: #fffcf5; --line: #e2d9c6; --ink: #1d1912; --quiet: #5b5345; }
@media (prefers-color-scheme: dark) { :root { --paper: #12110d; --sheet: #191813; --line: #343126; --ink: #f3ecdc; --quiet: #b8af9b; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 Inter, "Source Sans 3", system-ui, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
main { max-width: 60rem; margin: 0 auto; padding: 28px 20px 48px; }
h1, .lead { font-family: "Source Serif 4", Charter, "Iowan Old Style", Georgia, serif; font-weight: 400; }
h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.3; }
h2 { margin: 28px 0 8px; font-size: 18px; break-after: avoid; }
.lead { font-size: 20px; line-height: 1.4; }
figure { margin: 20px 0; overflow-x: auto; }
svg { display: block; box-sizing: border-box; width: 100%; min-width: 36rem; height: auto; border: 1px solid var(--line); background: #fff; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; color: var(--quiet); padding-bottom: 4px; }
th, td { padding: 4px 16px 4px 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; font-weight: 400; }
thead th { color: var(--quiet); }
tbody th { white-space: nowrap; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 4px 20px; }
dl div { display: flex; gap: 8px; justify-content: space-between; border-bottom: 1px solid var(--line); }
dt { color: var(--quiet); }
dd { margin: 0; text-align: end; }
a { color: inherit; }
.choices { list-style: none; padding: 0; }
.choices li::before { content: "\\2610\\00a0\\00a0"; }
.lines div { height: 32px; border-bottom: 1px solid var(--line); }
hr { border: 0; border-top: 1px solid var(--line); margin: 28px 0; }
@media print { :root { --paper: #fff; --sheet: #fff; --line: #999; --ink: #000; --quiet: #333; } main { max-width: none; padding: 0; } body { font-size: 11pt; } figure, tr, .choices, .lines { break-inside: avoid; } .wide, figure { overflow: visible; } svg { min-width: 0; } hr { break-after: page; border: 0; margin: 0; } }
`;
