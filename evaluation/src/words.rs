//! The parts of the report that are not numbers.

/// How the students are made.
pub(crate) const STUDENTS: &str = "\
Every cohort shares the frame; the generators differ in how level and scores behave. The level at the first test is \
normal with mean 61 and SD 8 EPC. A student plans 1 to 7 tests (8, 17, 25, 20, 15, 10 and 5 of 100), 7 to 21 days apart, \
each on another of the forms 26 to 33. The question is asked 0 to 10 days after the last planned test; the exam follows 7 \
to 42 days after that test. The true curve's weight *w* is even on [0, 1] unless said otherwise. Half of the students have \
reports that print a chance, on every report and rounded as reports do; the others have none. The true chance is the true \
curve, without one form's error, at the true level seven days before the exam: a printed chance already contains a week \
(design §4). No student says anything but what is on the reports.

*Pinned* are students for whom at least one printed chance tells the engine something about the curve; who only has scores \
above 73 EPC, or no prints, is not pinned.";

/// Who forecasts.
pub(crate) const FORECASTERS: &str = "\
- **Truth**: the student's real chance. Its Brier score is what chance alone leaves.
- **Particle filter**: knows the generator, its parameters and the cohort, and sees the same record as the engine. \
Nobody can do better on average. **Filter, no cohort** is the same without the cohort's mean and spread, which the engine \
refuses to use: the difference is the price of drawing nobody towards a group.
- **Engine**: the chance in the *typical* future on the *middle* curve, for everyone, refused or not; advised to sit \
is who gets the verdict Ready (slow future, cautious curve). **Engine, slow** is the slow future on the middle curve.
- **Last, X** and **Mean of two, X**: the last score, or the mean of the last two, read off curve X; advised to sit is who \
meets the accepted risk by it.
- **65 twice**: advised to sit is whose last two scores are both 65 or more. As a forecast: the share that passes in each \
of the two groups, learnt on a training cohort of the same generator (a help that no rule of thumb has in life).
- **Bigach**: the published formula (292 − (292 − score) · 0.987527^days) on the last score, with its published SD of \
10.2 around the standard of 196. It needs three-digit scores; 196 + (EPC − 60) · 2.5 is an unvalidated rule, so this row \
says as much about the rule as about the formula. An evaluation baseline only: the planner converts nothing.
- **… same curve**: the last score, the mean of two and Bigach's gain on the engine's own curve (middle of W for the \
chance, cautious edge for the advice). They show what the model adds beyond the curve.

Brier score and log loss are expected values over the outcome given the student's real chance, which removes the luck of the \
draw; calibration uses the drawn outcomes. Log loss holds every forecast between 1 and 9,999 of 10,000.";

/// What no simulation can tell.
pub(crate) const LIMITS: &str = "\
- Generators and engine were written by the same hands from the same few published numbers. Agreement between them is no \
evidence about real students.
- The cohort, the paces and the breaks are plausible choices, not measurements. The tuned values echo them: a world in which \
pace changes faster would ask for other values.
- Both edges of the curve are readings of second-hand numbers. *Wrong curve* shows what happens when both are wrong and \
reports tell; without prints nothing can warn the student.
- Nobody here mistypes, forgets a result, sits under odd conditions, falls ill on the day, or learns from the verdict.
- Other tests (UWSA, Free 120, question banks) are not simulated.";
