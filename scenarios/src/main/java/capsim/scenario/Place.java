package capsim.scenario;

/**
 * Where something was written.
 *
 * @param source name of the file, or the override as it was given
 * @param line from 1; 0 where lines have no meaning (an override, a whole file)
 * @param column from 1
 */
record Place(String source, int line, int column) {

  static Place whole(String source) {
    return new Place(source, 0, 0);
  }

  static Place override(String text) {
    return whole("--set " + text);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ':' + line + ':' + column;
  }
}
