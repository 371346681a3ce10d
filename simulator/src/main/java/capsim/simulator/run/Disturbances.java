package capsim.simulator.run;

import capsim.model.scenario.PlatformEvent;
import capsim.model.scenario.Scenario;
import capsim.simulator.engine.Simulation;
import java.util.List;

/**
 * Lets the scenario's events happen. Two events at the same time that change the same thing follow
 * each other: the last change counts.
 */
final class Disturbances {
  private final Platform platform;
  private final Scenario scenario;
  private final EventWatch watch;

  Disturbances(Platform platform, EventWatch watch) {
    this.platform = platform;
    this.scenario = platform.inputs.scenario();
    this.watch = watch;
  }

  /** Schedules all events; those that join are not there until then. */
  void schedule(long observedFromMillis) {
    List<PlatformEvent> events = scenario.events();
    for (int i = 0; i < events.size(); i++) {
      PlatformEvent event = events.get(i);
      long from = observedFromMillis + event.after().toMillis();
      boolean joins = event.kind() == PlatformEvent.Kind.CLUSTER_JOINS;
      long to = joins ? from : from + event.lasts().toMillis();
      int index = i;
      if (joins) {
        platform.part(platform.partOfEvent[i], 1);
        platform.clusters.joined(Inputs.joining(scenario, event), false);
      }
      platform.simulation.at(
          from,
          Simulation.WORLD,
          argument -> {
            watch.began(index, from, to);
            begin(event, index);
          },
          0);
      if (!joins) {
        platform.simulation.at(to, Simulation.WORLD, argument -> end(event, index), 0);
      }
    }
  }

  private void begin(PlatformEvent event, int index) {
    String cluster = event.cluster().orElse(null);
    double strength = event.strength();
    switch (event.kind()) {
      case S3_DOWN -> platform.store.down();
      case S3_SLOW -> platform.store.slow(strength);
      case PLATFORM_CUT_OFF -> platform.clusters.bandwidth(null, 0);
      case RECEIVE_LOST -> platform.receiveHealth.lose((int) strength);
      case RECEIVE_SLOW -> platform.receiveHealth.slow(event.replicas(), strength);
      case OPEN_SEARCH_NODE_LOST -> loseIndexers(strength);
      case MINIO_DRIVE_LOST -> loseDrives(strength);
      case LINK_DEGRADED -> platform.clusters.bandwidth(cluster, strength);
      case LOG_STORM -> platform.clusters.logs(cluster, strength);
      case DEPLOY_STORM -> platform.part(platform.partOfEvent[index], 1);
      case COMPACTOR_STOPPED -> platform.thanos.stopCompactors();
      case CLUSTER_JOINS -> {
        platform.part(platform.partOfEvent[index], 0);
        platform.clusters.joined(Inputs.joining(scenario, event), true);
      }
    }
  }

  private void end(PlatformEvent event, int index) {
    String cluster = event.cluster().orElse(null);
    double strength = event.strength();
    switch (event.kind()) {
      case S3_DOWN -> platform.store.up();
      case S3_SLOW -> platform.store.slow(1);
      case PLATFORM_CUT_OFF -> platform.clusters.bandwidth(null, 1);
      case RECEIVE_LOST -> platform.receiveHealth.restore((int) strength);
      case RECEIVE_SLOW -> platform.receiveHealth.slow(event.replicas(), 1);
      case OPEN_SEARCH_NODE_LOST -> platform.clusters.openSearchShare(1);
      case MINIO_DRIVE_LOST -> replaceDrives(strength);
      case LINK_DEGRADED -> platform.clusters.bandwidth(cluster, 1);
      case LOG_STORM -> platform.clusters.logs(cluster, 1);
      case DEPLOY_STORM -> platform.part(platform.partOfEvent[index], 0);
      case COMPACTOR_STOPPED -> platform.thanos.resumeCompactors();
      case CLUSTER_JOINS -> throw new IllegalStateException("a cluster stays");
    }
  }

  private void loseIndexers(double many) {
    double nodes = platform.inputs.plan().openSearch().tiers().get(0).nodes().value();
    double share = Math.min(1, many / Math.max(1, nodes));
    platform.clusters.openSearchShare(1 - share);
    if (scenario.logs().openSearch().replicas() == 0) {
      platform
          .clusters
          .losses()
          .add("hot nodes", platform.openSearch.hotBytes() * share, "an index without a replica");
    } else if (share < 1) {
      platform.openSearch.lose(share);
    }
  }

  /** With more drives gone than an erasure set has parity, its objects cannot be read. */
  private void loseDrives(double many) {
    platform.drives.lose(many);
    if (many > platform.inputs.plan().minio().parity().value()) {
      platform.store.down();
    }
  }

  private void replaceDrives(double many) {
    platform.store.up();
    platform.drives.replace(many);
  }
}
