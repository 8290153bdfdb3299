/* The three loops that take most of a run, as one would write them in C: what the compiled engine is measured against.

   Written from simulation/rules (belief, trust, influence, utility) in the order of operations that is written
   there, and compiled with -ffp-contract=off, so that every number comes out equal to the last bit. Arrays over
   people lie column by column: number i of column k stands at k * rows + i. Each loop over people is a function of
   its own: a compiler that merges it with the loop around it makes slower code. Not ported: labels of groups that
   are shuffled, and what several venues add.
*/

#include <math.h>
#include <stdint.h>

#define EVERYBODY for (int64_t i = 0; i < room; i++)
#define APART static void __attribute__((noinline))
typedef double *restrict Out;
typedef const double *restrict In;
typedef const int64_t *restrict Marks;

/* --- Hearing an argument --- */

APART learn(int64_t room, int64_t speaker, int64_t at, Marks table, double claim, double bound, double gain,
            double loss, double sd, In comprehension, Out belief, Out certainty, Out kept, Out broken)
{
    EVERYBODY {
        int hears = (table[i] == at) & (i != speaker);
        double trust = kept[i] / (kept[i] + broken[i]);
        double told = trust * comprehension[i] / (sd * sd);
        double distance = fabs(claim - belief[i]);
        int agrees = distance <= bound;
        double far = told * bound / distance;
        told = agrees ? told : far;
        double learned = belief[i] + told / (certainty[i] + told) * (claim - belief[i]);
        kept[i] = hears & agrees ? kept[i] + gain : kept[i];
        broken[i] = hears & !agrees ? broken[i] + loss : broken[i];
        belief[i] = hears ? learned : belief[i];
        certainty[i] = hears ? certainty[i] + told : certainty[i];
    }
}

/* Let the room hear so many arguments, one after the other. */
void hear(int64_t times, int64_t room, int64_t rows, int64_t dimensions, int64_t speakers, const int64_t *turn,
          const int64_t *group, const int64_t *table, double bound, double gain, double loss, double sd,
          const double *claim, const double *comprehension, double *belief, double *certainty, double *kept,
          double *broken)
{
    for (int64_t t = 0; t < times; t++) {
        int64_t speaker = turn[t % speakers], k = t % dimensions * rows, g = group[speaker] * rows;
        learn(room, speaker, table[speaker], table, claim[k + speaker], bound, gain, loss, sd, comprehension + k,
              belief + k, certainty + k, kept + g, broken + g);
    }
}

/* --- Valuing a text --- */

static inline double target(double ideal, double belief, double omega)
{
    double wish = (1.0 - omega) * ideal + omega * belief;
    wish = wish > 0.0 ? wish : 0.0;
    return wish < 1.0 ? wish : 1.0;
}

APART lose_exactly(int64_t room, double text, double omega, In ideal, In belief, In salience, Out worth)
{
    EVERYBODY {
        double off = text - ideal[i], wrong = text - belief[i];
        worth[i] -= salience[i] * ((1.0 - omega) * off * off + omega * wrong * wrong);
    }
}

APART lose_vaguely(int64_t room, double text, double vague, double wishful, double omega, In ideal, In belief,
                   In salience, Out worth)
{
    EVERYBODY {
        double reading = text + vague * wishful * (target(ideal[i], belief[i], omega) - text);
        double off = reading - ideal[i], wrong = reading - belief[i];
        worth[i] -= salience[i] * ((1.0 - omega) * off * off + omega * wrong * wrong);
    }
}

APART lose_jointly(int64_t room, double text, double other, double vague, double other_vague, double wishful,
                   double omega, double weight, In x, In y, In m, In n, In root, In other_root, Out worth)
{
    EVERYBODY {
        double r = text + vague * wishful * (target(x[i], m[i], omega) - text);
        double q = other + other_vague * wishful * (target(y[i], n[i], omega) - other);
        double joint = (1.0 - omega) * ((r - x[i]) * (q - y[i])) + omega * ((r - m[i]) * (q - n[i]));
        worth[i] -= weight * root[i] * other_root[i] * joint;
    }
}

/* Value so many texts for everybody; the texts take turns. */
void utility(int64_t times, int64_t room, int64_t rows, int64_t dimensions, int64_t texts, const double *text,
             const double *precision, double omega, double wishful, int64_t links, const int64_t *link_first,
             const int64_t *link_second, const double *link_weight, const double *ideal, const double *belief,
             const double *salience, const double *root, double *worth)
{
    for (int64_t t = 0; t < times; t++) {
        const double *z = text + t % texts * dimensions, *pi = precision + t % texts * dimensions;
        EVERYBODY worth[i] = 0.0;
        for (int64_t k = 0; k < dimensions; k++) {
            int64_t c = k * rows;
            if (pi[k] == 1.0)
                lose_exactly(room, z[k], omega, ideal + c, belief + c, salience + c, worth);
            else
                lose_vaguely(room, z[k], 1.0 - pi[k], wishful, omega, ideal + c, belief + c, salience + c, worth);
        }
        for (int64_t l = 0; l < links; l++) {
            int64_t k = link_first[l], o = link_second[l], c = k * rows, d = o * rows;
            lose_jointly(room, z[k], z[o], 1.0 - pi[k], 1.0 - pi[o], wishful, omega, link_weight[l], ideal + c,
                         ideal + d, belief + c, belief + d, root + c, root + d, worth);
        }
    }
}

/* --- Accommodating to those who held the floor --- */

APART trust_group(int64_t room, double consented, In kept, In broken, Out trust, Out of_call)
{
    EVERYBODY {
        trust[i] = kept[i] / (kept[i] + broken[i]);
        of_call[i] += consented * trust[i];
    }
}

APART listen_to(int64_t room, int64_t speaker, int64_t at, Marks table, double spoken, double bound, In trust,
                In ideal, Out total, Out weighted)
{
    EVERYBODY {
        int counts = (fabs(ideal[i] - spoken) <= bound) & (table[i] == at) & (i != speaker);
        double weight = counts ? trust[i] : 0.0;
        total[i] += weight;
        weighted[i] += weight * spoken;
    }
}

APART move(int64_t room, double stated, double bound, double susceptibility, In of_call, In first, Out ideal,
           Out total, Out weighted)
{
    EVERYBODY {
        double weight = fabs(ideal[i] - stated) <= bound ? of_call[i] : 0.0;
        total[i] += weight;
        weighted[i] += weight * stated;
        ideal[i] = susceptibility * (weighted[i] / total[i]) + (1.0 - susceptibility) * first[i];
    }
}

/* Move every ideal toward those who held the floor, so many rounds; each speaker stands there once. */
void accommodate(int64_t times, int64_t room, int64_t rows, int64_t dimensions, int64_t groups, int64_t speakers,
                 const int64_t *turn, const int64_t *group, const int64_t *table, double bound, double self_weight,
                 double susceptibility, double stated_weight, int64_t slots, const double *kept,
                 const double *broken, const double *stated_text, const double *stated_consent,
                 const double *first_ideal, double *ideal, double *trust, double *of_call, double *total,
                 double *weighted)
{
    for (int64_t t = 0; t < times; t++) {
        EVERYBODY of_call[i] = 0.0;
        for (int64_t g = 0; g < groups; g++)
            trust_group(room, stated_consent[g], kept + g * rows, broken + g * rows, trust + g * rows, of_call);
        EVERYBODY of_call[i] = stated_weight * slots * of_call[i];
        for (int64_t k = 0; k < dimensions; k++) {
            double *own = ideal + k * rows;
            EVERYBODY {
                total[i] = self_weight;
                weighted[i] = self_weight * own[i];
            }
            for (int64_t q = 0; q < speakers; q++)
                listen_to(room, turn[q], table[turn[q]], table, own[turn[q]], bound, trust + group[turn[q]] * rows,
                          own, total, weighted);
            move(room, stated_text[k], bound, susceptibility, of_call, first_ideal + k * rows, own, total, weighted);
        }
    }
}
