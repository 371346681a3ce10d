/** Container log files as kubelet and containerd keep them, for a real agent to read. */
package capsim.loadgen.files;
