/// Names and programs that try to break out of the format they are printed in.
public enum HostileText {
  public static let names = [
    "\"><script>alert(1)</script>", "]; evil [label=\"", "\\input{/etc/passwd}", "a|b", "`code```", "line\nbreak",
    "\u{1B}[31mred\u{1B}[0m", "100%", "$x^2$", "a_b{c}#d&e~f", "--> n0", "end", "%%{init: {}}%%", "\u{202E}kcab",
    "]]>", "</TABLE>>", "<!-- x", "\\end{align*}", "{{7*7}}", "[link](http://example.org)", "@everyone", "\u{9B}31m",
    "tab\there", "zero\u{200B}width", "ŷ", "名前", "''", "&lt;", "“quoted”", "a‖b", "≤script≥",
  ]
}
