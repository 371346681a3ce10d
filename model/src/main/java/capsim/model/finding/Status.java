package capsim.model.finding;

/** How a component does. */
public enum Status {
  /** Within headroom. */
  OK,
  /** Works, with less headroom than the scenario asks for. */
  WARN,
  /** Does not work. */
  FAIL
}
