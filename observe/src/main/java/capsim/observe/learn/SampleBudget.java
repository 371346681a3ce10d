package capsim.observe.learn;

/** How many samples are kept in memory, so that a source of any size ends in a message. */
public final class SampleBudget {
  /** Some 20 bytes a sample, and the labels of its series. */
  public static final long DEFAULT_SAMPLES = 20_000_000;

  private final long samples;
  private long left;

  /** A budget of so many samples. */
  public SampleBudget(long samples) {
    this.samples = samples;
    this.left = samples;
  }

  /**
   * Takes one sample.
   *
   * @throws ExhaustedException if there is none left
   */
  public void take() {
    if (--left < 0) {
      throw new ExhaustedException(samples);
    }
  }

  /** More samples than may be kept. */
  public static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExhaustedException(long samples) {
      super("more than " + samples + " samples; learn from fewer scrapes, or from fewer targets");
    }
  }
}
