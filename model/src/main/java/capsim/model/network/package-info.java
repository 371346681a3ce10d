/**
 * What goes over each link. Links are full duplex: a link's figures are those of its busier
 * direction, and the flows name the direction that they take.
 */
package capsim.model.network;
