package capsim.loadgen.server;

import capsim.loadgen.fault.FaultDecision;

/** Where the answer to a request goes. */
public interface Responder {
  /** Answers as the decision says: late, slowly, in part or not at all. */
  void answer(Answer answer, FaultDecision decision);

  /** Answers at once and in full. */
  default void answer(Answer answer) {
    answer(answer, FaultDecision.NONE);
  }
}
