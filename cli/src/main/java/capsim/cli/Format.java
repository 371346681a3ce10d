package capsim.cli;

/** Formats on standard output; lower case, since these are the words that people type. */
public enum Format {
  table,
  json
}
