package capsim.workload.remotewrite;

/**
 * A series of remote write 2.0: its strings by their number in the encoder's dictionary. It belongs
 * to the encoder that made it.
 */
public final class SymbolRefs {
  final RemoteWriteV2Encoder owner;
  final int[] labels;
  final int metadataType;
  final int help;
  final int unit;

  /**
   * @param labels name, value, name, value … in label order
   * @param metadataType number of the type, 0 for none
   */
  SymbolRefs(RemoteWriteV2Encoder owner, int[] labels, int metadataType, int help, int unit) {
    this.owner = owner;
    this.labels = labels;
    this.metadataType = metadataType;
    this.help = help;
    this.unit = unit;
  }
}
