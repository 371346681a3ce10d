package capsim.loadgen.receiver;

import capsim.loadgen.fault.FaultDecision.ItemFaults;
import capsim.loadgen.server.Answer;
import capsim.loadgen.server.HttpCall;

/** What takes the data of requests of one kind. */
interface Endpoint {
  /** Stores what a request brings and says what it is answered with. */
  Answer store(HttpCall call, ItemFaults faults);

  /** What a request is answered with that fails by script. */
  Answer fault(int status);
}
