"""The emission-standard case of Bueno de Mesquita (1994), table 4.1: years until the standard binds."""

import numpy as np

# Netherlands, Belgium, Luxembourg, Germany, France, Italy, United Kingdom, Ireland, Denmark, Greece
POSITIONS = np.array([4.0, 7, 4, 4, 10, 10, 10, 7, 4, 7])
CAPABILITY = np.array([0.08, 0.08, 0.03, 0.16, 0.16, 0.16, 0.16, 0.05, 0.05, 0.08])
SALIENCE = np.array([0.8, 0.4, 0.2, 0.8, 0.6, 0.6, 0.9, 0.1, 1.0, 0.7])
