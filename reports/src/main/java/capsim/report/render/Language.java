package capsim.report.render;

/** A language that documents are written in. */
public enum Language {
  KO("ko"),
  EN("en");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** Its code in ISO 639. */
  public String code() {
    return code;
  }
}
