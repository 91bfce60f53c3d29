//! How far a connection test has come, one course a side.

use email_account::Side;
use email_account::connection_test::Stage;
use email_account::wire::{SidePlan, StageResult, TestEvent, TestOutcome, TestedSide};

use super::Subject;
use crate::backend::Failure;

/// A connection test: what was tested, and what was found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What was tested.
    pub subject: Subject,
    /// The sides, as the back end has planned them.
    pub courses: Vec<Course>,
    /// How the test stands.
    pub progress: Progress,
}

/// How a test stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It is under way.
    Running,
    /// It has ended at this moment (RFC 3339, in UTC).
    Ended(TestOutcome, String),
    /// It was broken off.
    Stopped(Stop),
}

/// Why a test was broken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The answer ended before the test had.
    CutShort,
    /// Something came that is no line of a test.
    Senseless,
    /// The back end has not tested, or the user did not wait.
    Failed(Failure),
}

/// The stages of one side, and what came of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Which side.
    pub side: TestedSide,
    /// Its stages, in order.
    pub stages: Vec<Stage>,
    /// Those that have ended, in order.
    pub results: Vec<StageResult>,
    /// Whether the next one may still come.
    pub runs: bool,
}

/// How a stage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// It has ended well.
    Done(StageResult),
    /// It has failed.
    Failed(StageResult),
    /// It is under way.
    Running,
    /// It has not begun, or never will.
    NotReached,
}

impl Course {
    fn new(plan: SidePlan) -> Self {
        Self {
            side: plan.side,
            stages: plan.stages,
            results: Vec::new(),
            runs: true,
        }
    }

    /// The stage that has failed.
    pub fn failure(&self) -> Option<&StageResult> {
        self.results.iter().find(|result| result.code.is_some())
    }

    /// Whether every stage has ended well.
    pub fn has_passed(&self) -> bool {
        let ended = |stage: &Stage| matches!(self.step(*stage), Step::Done(_));
        self.stages.iter().all(ended)
    }

    /// How a stage stands.
    pub fn step(&self, stage: Stage) -> Step {
        let mut results = self.results.iter();
        let found = results.find(|result| result.stage == stage).cloned();
        match found {
            Some(result) if result.code.is_some() => Step::Failed(result),
            Some(result) => Step::Done(result),
            None if self.running() == Some(stage) => Step::Running,
            None => Step::NotReached,
        }
    }

    fn running(&self) -> Option<Stage> {
        let next = match self.results.last() {
            None => 0,
            Some(last) => self.place(last.stage)? + 1,
        };
        self.stages.get(next).copied().filter(|_| self.runs)
    }

    fn place(&self, stage: Stage) -> Option<usize> {
        self.stages.iter().position(|planned| *planned == stage)
    }

    /// Whether the result of a stage makes sense now.
    fn awaits(&self, stage: Stage) -> bool {
        let last = self.results.last().map(|last| self.place(last.stage));
        self.runs && self.place(stage).is_some() && self.place(stage) > last.flatten()
    }
}

impl Test {
    /// A test that has just begun.
    pub fn new(subject: Subject) -> Self {
        Self {
            subject,
            courses: Vec::new(),
            progress: Progress::Running,
        }
    }

    /// Whether it is under way.
    pub fn is_running(&self) -> bool {
        self.progress == Progress::Running
    }

    /// Whether a stage has failed.
    pub fn has_failed(&self) -> bool {
        matches!(self.progress, Progress::Ended(TestOutcome::Failed, _))
    }

    /// Whether everything works.
    pub fn has_passed(&self) -> bool {
        matches!(self.progress, Progress::Ended(TestOutcome::Passed, _))
    }

    /// The course of a side that is tested.
    pub fn course(&self, side: TestedSide) -> Option<&Course> {
        self.courses.iter().find(|course| course.side == side)
    }

    /// Takes over what the back end tells. `false`: that makes no sense now.
    pub fn take(&mut self, event: TestEvent) -> bool {
        match event {
            TestEvent::Plan { sides } if self.courses.is_empty() => {
                self.courses = sides.into_iter().map(Course::new).collect();
                !self.courses.is_empty()
            }
            TestEvent::Stage(result) => self.take_result(result),
            TestEvent::End { outcome, at } if self.can_end(outcome) => {
                self.stop(Progress::Ended(outcome, at));
                true
            }
            TestEvent::Plan { .. } | TestEvent::End { .. } => false,
        }
    }

    /// Whether the stages bear out how the test is said to have ended.
    fn can_end(&self, outcome: TestOutcome) -> bool {
        let passed = self.courses.iter().all(Course::has_passed);
        !self.courses.is_empty() && (passed || outcome == TestOutcome::Failed)
    }

    fn take_result(&mut self, result: StageResult) -> bool {
        let mut courses = self.courses.iter_mut();
        let Some(course) = courses.find(|course| course.side == result.side) else {
            return false;
        };
        let expected = course.awaits(result.stage);
        if expected {
            course.runs = result.code.is_none();
            course.results.push(result);
        }
        expected
    }

    /// Ends it.
    pub fn stop(&mut self, progress: Progress) {
        self.progress = progress;
        for course in &mut self.courses {
            course.runs = false;
        }
    }
}

/// A side in the words of the rules.
pub const fn side_of(side: TestedSide) -> Side {
    match side {
        TestedSide::Sender => Side::Sender,
        TestedSide::Receiver => Side::Receiver,
    }
}

#[cfg(test)]
mod tests {
    use email_account::connection_test::TestCode;

    use super::*;

    const STAGES: [Stage; 3] = [Stage::Dns, Stage::Tcp, Stage::Greeting];

    fn begun() -> Test {
        let mut test = Test::new(Subject::default());
        let plan = SidePlan {
            side: TestedSide::Sender,
            stages: STAGES.to_vec(),
        };
        assert!(test.take(TestEvent::Plan { sides: vec![plan] }));
        test
    }

    fn ended(stage: Stage, code: Option<TestCode>) -> TestEvent {
        TestEvent::Stage(StageResult {
            side: TestedSide::Sender,
            stage,
            milliseconds: 1,
            code,
            evidence: Default::default(),
            cures: Vec::new(),
        })
    }

    fn end(outcome: TestOutcome) -> TestEvent {
        TestEvent::End {
            outcome,
            at: String::new(),
        }
    }

    fn marks(test: &Test) -> String {
        let mark = |stage: &Stage| match test.courses[0].step(*stage) {
            Step::Done(_) => 'd',
            Step::Failed(_) => 'f',
            Step::Running => 'r',
            Step::NotReached => '-',
        };
        STAGES.iter().map(mark).collect()
    }

    #[test]
    fn the_stage_after_those_that_have_ended_is_under_way() {
        let mut test = begun();
        assert_eq!(marks(&test), "r--");
        assert!(test.take(ended(Stage::Dns, None)));
        assert_eq!(marks(&test), "dr-");
    }

    #[test]
    fn after_a_failure_nothing_more_is_reached() {
        let mut test = begun();
        assert!(test.take(ended(Stage::Dns, Some(TestCode::NameUnknown))));
        assert_eq!(marks(&test), "f--");
        assert!(!test.take(ended(Stage::Tcp, None)));
        assert!(test.take(end(TestOutcome::Failed)));
        assert!(test.has_failed());
    }

    #[test]
    fn what_is_under_way_when_the_test_is_broken_off_is_not_reached() {
        let mut test = begun();
        test.stop(Progress::Stopped(Stop::CutShort));
        assert_eq!(marks(&test), "---");
    }

    #[test]
    fn a_test_has_passed_only_if_every_stage_has_ended_well() {
        let mut test = begun();
        for stage in STAGES {
            assert!(!test.take(end(TestOutcome::Passed)), "before {stage:?}");
            assert!(test.take(ended(stage, None)));
        }
        assert!(test.take(end(TestOutcome::Passed)));
        assert!(test.has_passed());
        let mut test = begun();
        assert!(test.take(ended(Stage::Dns, Some(TestCode::NameUnknown))));
        assert!(!test.take(end(TestOutcome::Passed)), "a stage has failed");
    }

    #[test]
    fn what_comes_twice_too_early_or_for_another_side_makes_no_sense() {
        let mut test = Test::new(Subject::default());
        assert!(!test.take(end(TestOutcome::Failed)), "no plan yet");
        assert!(!test.take(ended(Stage::Dns, None)), "no plan yet");
        let mut test = begun();
        assert!(test.take(ended(Stage::Tcp, None)));
        assert!(!test.take(ended(Stage::Tcp, None)), "twice");
        assert!(!test.take(ended(Stage::Dns, None)), "too late");
        assert!(!test.take(ended(Stage::Mailbox, None)), "not planned");
    }
}
