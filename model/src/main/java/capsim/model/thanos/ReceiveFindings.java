package capsim.model.thanos;

import capsim.model.bucket.BlockLadder;
import capsim.model.finding.Finding;
import capsim.model.finding.Finding.Severity;
import capsim.model.finding.Status;
import capsim.model.finding.Words;
import capsim.model.receive.ReceivePlan;
import capsim.model.receive.ReceiveTraffic;
import capsim.model.scenario.MetricStack.Receive;
import capsim.model.scenario.MetricStack.ThanosVersion;
import java.util.ArrayList;
import java.util.List;

/** What there is to say about Receive. */
final class ReceiveFindings {
  private ReceiveFindings() {}

  static List<Finding> of(BlockLadder ladder, ReceivePlan plan) {
    var findings = new ArrayList<Finding>();
    Receive receive = ladder.scenario().metrics().receive();
    if (plan.replicas().value() < receive.replicationFactor()) {
      findings.add(
          finding(
              Severity.CRITICAL,
              "Every write fails: "
                  + Words.count(plan.replicas().value(), "replica")
                  + " cannot hold "
                  + receive.replicationFactor()
                  + " copies.",
              "Each copy of a series lies on a replica of its own.",
              "Run at least " + receive.replicationFactor() + " replicas."));
    }
    overload(plan, receive, findings);
    upload(plan, receive, findings);
    memberLoss(plan, receive, findings);
    return findings;
  }

  private static void overload(ReceivePlan plan, Receive receive, List<Finding> findings) {
    for (ReceivePlan.Bound bound : plan.bounds()) {
      double use = bound.utilization().value();
      if (use > 1 || (plan.status() != Status.OK && use > bound.limit().value() * 1.000001)) {
        findings.add(
            finding(
                use > 1 ? Severity.CRITICAL : Severity.WARNING,
                "A replica needs "
                    + Words.percent(use)
                    + " of its "
                    + bound.resource()
                    + "; headroom allows "
                    + Words.percent(bound.limit().value())
                    + ".",
                Words.count(plan.headSeriesPerReplica().value())
                    + " head series on each of "
                    + Words.count(plan.replicas().value(), "replica")
                    + ", "
                    + receive.replicationFactor()
                    + " copies of each series.",
                receive.replicas().isPresent()
                    ? "Run "
                        + Words.count(bound.neededReplicas().value(), "replica")
                        + " or larger machines."
                    : "Use larger machines: this part of the need does not shrink with more"
                        + " replicas."));
      }
    }
  }

  private static void upload(ReceivePlan plan, Receive receive, List<Finding> findings) {
    double seconds = plan.uploadSeconds().value();
    if (receive.version() == ThanosVersion.V0_42 && seconds > ReceivePlan.UPLOAD_LIMIT_SECONDS) {
      findings.add(
          finding(
              Severity.CRITICAL,
              "Blocks never reach the bucket: an upload takes "
                  + Words.duration(seconds)
                  + ", and is given up after 10 min and begun again.",
              "One tenant's block goes up file by file, part by part, over one connection.",
              "More replicas or tenants ("
                  + Words.count(Math.ceil(seconds / ReceivePlan.UPLOAD_LIMIT_SECONDS))
                  + " times as many), shipper.upload-concurrency above 1, or send_content_md5 off"
                  + " for parallel parts."));
    }
  }

  private static void memberLoss(ReceivePlan plan, Receive receive, List<Finding> findings) {
    double spare = receive.replicationFactor() - plan.quorum().value();
    if (spare < 1) {
      findings.add(
          finding(
              Severity.WARNING,
              "Losing one replica stops the writes of its series.",
              "Each series has "
                  + Words.count(receive.replicationFactor())
                  + " of them to go to, and "
                  + Words.count(plan.quorum().value())
                  + " must confirm a write.",
              "Use a replication factor of 3: one replica may fail or restart."));
    }
  }

  private static Finding finding(Severity severity, String what, String why, String advice) {
    return new Finding(severity, ReceiveTraffic.COMPONENT, what, why, advice);
  }
}
