/** Whether a target holds what it acknowledged: samples are made again and compared. */
package capsim.loadgen.verify;
