package capsim.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code capsim profiles}: what a scenario can name. */
@Command(
    name = "profiles",
    description = "Lists the built-in density profiles, what each is and where it comes from.",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Version.class,
    usageHelpWidth = 100,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:Printed.", "1:A failure.", "2:Wrong usage."},
    footer = {"", "Example:", "  capsim profiles"})
final class ProfilesCommand implements Runnable {
  private final Engine engine;

  @Spec private CommandSpec spec;

  ProfilesCommand(Engine engine) {
    this.engine = engine;
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    String group = "";
    for (Engine.ProfileLine profile : engine.profiles()) {
      if (!profile.kind().equals(group)) {
        out.print(group.isEmpty() ? "" : "\n");
        out.println(profile.kind());
        group = profile.kind();
      }
      out.println("  " + profile.name());
      String indent = "      ";
      out.print(TextTable.wrap(indent, indent, profile.description(), TableView.WIDTH));
      out.print(TextTable.wrap(indent + "source: ", indent, profile.source(), TableView.WIDTH));
    }
  }
}
