package capsim.loadgen.receiver.metrics;

/** A body that is no request of its protocol; the message goes to the sender. */
final class MalformedRequest extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedRequest(String message) {
    // Hostile input must be cheap to refuse: no stack trace.
    super(message, null, false, false);
  }
}
