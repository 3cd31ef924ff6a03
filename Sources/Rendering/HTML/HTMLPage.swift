import TraceModel

/// The frame of one self-contained page: no font, script or picture is fetched from anywhere.
struct HTMLPage {
  /// For the window, as plain text.
  let title: String
  /// For the page, already marked up.
  let heading: String
  /// Elements of the body, already escaped.
  var body: [String] = []
  /// The last step of the slider; nil for a page without one.
  var lastStep: Int?
  /// Where the slider stands at first; nil for the end.
  var firstStep: Int?

  init(title: String, heading: String) {
    self.title = title
    self.heading = heading
  }

  func text() -> String {
    var lines = [
      "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta http-equiv=\"Content-Security-Policy\" "
        + "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">",
      "<title>\(Escaping.html(title))</title>", "<style>", Self.style, "</style>", "</head>", "<body>", "<main>",
      "<h1>\(heading)</h1>",
    ]
    if let lastStep { lines += slider(lastStep) }
    lines += body + ["</main>"]
    if lastStep != nil { lines.append("<script>\n\(Self.script)\n</script>") }
    lines += ["</body>", "</html>"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Hidden until the script runs, so that a page without scripts simply shows everything.
  private func slider(_ last: Int) -> [String] {
    [
      "<form id=\"stepper\" hidden>",
      "<button type=\"button\" id=\"back\" aria-label=\"one step back\">◀</button>",
      "<input type=\"range\" id=\"step\" min=\"0\" max=\"\(last)\" value=\"\(min(firstStep ?? last, last))\" aria-label=\"step\">",
      "<button type=\"button\" id=\"next\" aria-label=\"one step on\">▶</button>",
      "<output id=\"shown\" for=\"step\">all \(last) steps</output>", "</form>",
    ]
  }

  /// A table with a caption; the cells are already escaped.
  ///
  /// - Parameter wraps: cells of words may be broken into lines.
  static func table(
    _ caption: String, head: [String], columns: [Page.Table.Alignment], rows: [HTMLRow], wraps: Bool = false
  ) -> String {
    var lines = ["<div class=\"scroll\"><table\(wraps ? " class=\"words\"" : "")>"]
    if !caption.isEmpty { lines.append("<caption>\(caption)</caption>") }
    lines.append("<thead><tr>")
    for (column, name) in head.enumerated() {
      lines.append("<th scope=\"col\"\(attribute(columns, column))>\(name)</th>")
    }
    lines.append("</tr></thead>\n<tbody>")
    for row in rows {
      var line = row.step.map { "<tr data-step=\"\($0)\">" } ?? "<tr>"
      for (column, cell) in row.cells.enumerated() {
        let attribute = attribute(columns, column)
        line += column == 0 ? "<th scope=\"row\"\(attribute)>\(cell)</th>" : "<td\(attribute)>\(cell)</td>"
      }
      lines.append(line + "</tr>")
    }
    lines.append("</tbody></table></div>")
    return lines.joined(separator: "\n")
  }

  private static func attribute(_ columns: [Page.Table.Alignment], _ column: Int) -> String {
    guard column < columns.count else { return "" }
    switch columns[column] {
    case .left: return ""
    case .center: return " class=\"center\""
    case .right: return " class=\"number\""
    }
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1f2328; --paper: #ffffff; --soft: #f6f8fa; --line: #d0d7de;
      --value: #1a7f37; --gradient: #b3261e; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --soft: #161b22;
      --line: #30363d; --value: #56d364; --gradient: #ff8a80; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h2 { font-size: 1.2rem; margin-top: 2rem; }
    pre { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem;
      overflow-x: auto; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0; }
    caption { text-align: left; padding: .2rem 0 .4rem; }
    th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
      font-weight: normal; white-space: nowrap; }
    thead th { font-weight: 600; border-bottom-width: 2px; }
    .number { text-align: right; }
    .value { color: var(--value); font-weight: 600; }
    .gradient { color: var(--gradient); font-style: italic; font-weight: 600; }
    .why, .remark { white-space: normal; font-style: italic; }
    .graph { background: #ffffff; border: 1px solid var(--line); border-radius: .4rem; padding: .5rem; overflow-x: auto; }
    .graph svg, .plot svg { max-width: 100%; height: auto; }
    .equations td { border: 0; padding: .15rem .4rem .15rem 0; vertical-align: middle; }
    math { font-family: "STIX Two Math", "Cambria Math", "Latin Modern Math", math; font-size: 1.05em; }
    td math, th math, h1 math { math-style: normal; } td > div + div { margin-top: .35rem; } mtd { padding: .1em .4em; }
    #stepper { display: flex; gap: .5rem; align-items: center; position: sticky; top: 0; background: var(--paper);
      padding: .5rem 0; } #stepper[hidden] { display: none; } #step { flex: 1; }
    button { font: inherit; min-width: 2.5rem; min-height: 2.5rem; }
    tr.later > * { visibility: hidden; } tr.now > * { background: var(--soft); box-shadow: inset 0 2px, inset 0 -2px; }
    @media (max-width: 36rem) { th, td { padding: .3rem .35rem; white-space: normal; } main { padding: .6rem; } }
    .answer { border-left: 2px solid var(--line); padding-left: 1rem; } .center { text-align: center; }
    summary { cursor: pointer; } .words th, .words td { white-space: normal; }
    .command { border-style: dashed; } code { background: var(--soft); border-radius: .2rem; padding: 0 .2rem; }
    blockquote { border-left: 4px solid var(--line); margin-left: 0; padding-left: 1rem; }
    @media print { #stepper { display: none; } body { font-size: 11pt; }
      pre { white-space: pre-wrap; font-size: 8.5pt; }
      .graph, .plot { break-inside: avoid; } h1, h2, h3 { break-after: avoid; } main { max-width: none; } tr { break-inside: avoid; }
      tr.later > * { visibility: visible; } }
    """

  private static let script = """
    const step = document.getElementById("step"), last = Number(step.max);
    const rows = [...document.querySelectorAll("[data-step]")];
    function show() {
      const now = Number(step.value);
      for (const row of rows) {
        row.classList.toggle("later", Number(row.dataset.step) > now);
        row.classList.toggle("now", Number(row.dataset.step) === now && now < last);
      }
      document.getElementById("shown").textContent = now < last ? `step ${now} of ${last}` : `all ${last} steps`;
    }
    function move(by) { step.value = Number(step.value) + by; show(); }
    step.addEventListener("input", show);
    document.getElementById("back").addEventListener("click", () => move(-1));
    document.getElementById("next").addEventListener("click", () => move(1));
    document.getElementById("stepper").hidden = false;
    show();
    """
}

/// A row of cells, with the step of the slider at which it appears.
struct HTMLRow {
  let cells: [String]
  var step: Int?
}
