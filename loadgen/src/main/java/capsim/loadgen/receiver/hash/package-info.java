/** Hashes by which an embedded receiver tells series and documents apart. */
package capsim.loadgen.receiver.hash;
