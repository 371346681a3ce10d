/** Quantities with their units, as scenarios state them. Inside formulas, names carry the unit. */
package capsim.model.unit;
