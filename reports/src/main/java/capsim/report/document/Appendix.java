package capsim.report.document;

import capsim.model.opensearch.setup.OpenSearchSetup;
import java.util.ArrayList;
import java.util.List;

/** Section 10: settings to copy and how to come to the same numbers. */
final class Appendix {
  private Appendix() {}

  static void reproduce(Page page) {
    page.say("reproduce.about");
    var commands = new StringBuilder();
    var files = new ArrayList<String>();
    for (Case one : page.cases()) {
      files.add(one.file());
    }
    commands.append("capsim report ").append(String.join(" ", files)).append(" --out documents\n");
    for (String file : files) {
      commands.append("capsim plan ").append(file).append(" --explain receive.replicas\n");
    }
    page.listing(Text.message("reproduce.caption"), "sh", commands.toString());
  }

  static void thanosValues(Page page) {
    page.say("values.about");
    for (Case one : page.cases()) {
      page.listing(
          Text.message("values.caption", one.name()),
          "yaml",
          DeploymentValues.thanos(one.scenario(), one.plan()));
    }
  }

  /** ISM policy and index template of the largest environment; the others' are files. */
  static void openSearchSetup(Page page) {
    List<Case> cases = page.cases();
    Case last = cases.get(cases.size() - 1);
    OpenSearchSetup setup = DeploymentValues.openSearch(last.scenario(), last.plan());
    page.say("setup.about", last.name());
    page.listing(Text.message("setup.policy", last.name()), "json", setup.policy());
    page.listing(Text.message("setup.template", last.name()), "json", setup.template());
    page.listing(
        Text.message("setup.values", last.name()),
        "yaml",
        DeploymentValues.logs(last.scenario(), last.plan()));
  }
}
