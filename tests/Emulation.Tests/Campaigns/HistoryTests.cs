using Emulation.Campaigns.Faults;
using Xunit;

namespace Emulation.Tests.Campaigns;

/// <summary>The checker of the fault campaign: what it must let pass, and what it must not.</summary>
public sealed class HistoryTests
{
    private static readonly Answer Unknown = new Answer.Unknown();

    [Fact]
    public void One_after_the_other_is_in_order() => Fits(
        new(2, "b", null, null, 2),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 4, Read, Found("a", 1, "v1")),
        At(5, 6, Draft("v1", "d"), new Answer.Saved("v2")),
        At(7, 8, Read, Found("d", 1, "v2")),
        At(9, 10, Submit("v2", "k2", "b"), Taken(2, "v3")));

    [Fact]
    public void Of_two_at_the_same_time_one_is_told_that_it_is_stale() => Fits(
        new(2, "b", null, null, 2),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 9, Submit("v1", "k2", "b"), Taken(2, "v2")),
        At(4, 8, Submit("v1", "k3", "c"), new Answer.Stale("v2")));

    [Fact]
    public void What_was_sent_again_gets_its_receipt_and_a_later_one_keeps_the_place() => Fits(
        new(2, "b", null, null, 2),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 4, Submit("v1", "k2", "b"), Taken(2, "v2")),
        At(5, 6, Submit(null, "k1", "a"), new Answer.Taken(1, null, Replayed: true)),
        At(7, 8, Submit(null, "k1", "x"), new Answer.KeyReused()));

    [Fact]
    public void What_nobody_was_told_of_may_have_happened() => Fits(
        new(1, "a", null, null, 1),
        At(1, 2, Submit(null, "k1", "a"), Unknown),
        At(3, 4, Read, Found("a", 1, "v1")));

    [Fact]
    public void Or_not() => Fits(
        new(1, "b", null, null, 1),
        At(1, 2, Submit(null, "k1", "a"), Unknown),
        At(3, 4, Read, new Answer.Missing()),
        At(5, 6, Submit(null, "k2", "b"), Taken(1, "v1")));

    [Fact]
    public void A_write_whose_answer_was_lost_on_the_way_to_the_app_is_answered_as_a_replay() => Fits(
        new(1, "a", null, null, 1),
        At(1, 5, Submit(null, "k1", "a"), new Answer.Taken(1, "v1", Replayed: true)));

    [Fact]
    public void A_draft_does_not_stand_in_the_way_of_a_review() => Fits(
        new(1, "a", "d", "good", 1),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 4, Draft("v1", "d"), new Answer.Saved("v2")),
        At(5, 6, new Operation.Review("v1", "good"), new Answer.Reviewed(1, "v3")));

    [Fact]
    public void A_lost_update_is_found() => DoesNotFit(
        new(3, "c", null, null, 3),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 9, Submit("v1", "k2", "b"), Taken(2, "v2")),
        At(4, 8, Submit("v1", "k3", "c"), Taken(3, "v3")));

    [Fact]
    public void One_key_that_was_taken_twice_is_found() => DoesNotFit(
        new(2, "a", null, null, 2),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 4, Submit("v1", "k1", "a"), Taken(2, "v2")));

    [Fact]
    public void A_stale_read_is_found() => DoesNotFit(
        new(2, "b", null, null, 2),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 4, Submit("v1", "k2", "b"), Taken(2, "v2")),
        At(5, 6, Read, Found("a", 1, "v1")));

    [Fact]
    public void A_revision_that_nobody_made_is_found() => DoesNotFit(
        new(2, "a", null, null, 2),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")));

    [Fact]
    public void A_receipt_for_what_is_not_there_is_found() => DoesNotFit(
        new(0, null, null, null, 0),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")));

    [Fact]
    public void A_refused_submission_that_is_there_is_found() => DoesNotFit(
        new(2, "b", null, null, 2),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 4, Submit("v0", "k2", "b"), new Answer.Stale("v1")));

    [Fact]
    public void A_refusal_without_anybody_else_is_found() => DoesNotFit(
        new(1, "a", null, null, 1),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 4, Submit("v1", "k2", "b"), new Answer.Stale("v1")));

    [Fact]
    public void A_draft_that_is_gone_is_found() => DoesNotFit(
        new(1, "a", null, null, 1),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 4, Draft("v1", "d"), new Answer.Saved("v2")));

    [Fact]
    public void A_review_of_a_report_that_was_corrected_since_is_found() => DoesNotFit(
        new(2, "b", null, "good", 2),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 4, Submit("v1", "k2", "b"), Taken(2, "v2")),
        At(5, 6, new Operation.Review("v1", "good"), new Answer.Reviewed(2, "v3")));

    [Fact]
    public void Reads_that_go_back_in_time_are_found() => DoesNotFit(
        new(2, "b", null, null, 2),
        At(1, 2, Submit(null, "k1", "a"), Taken(1, "v1")),
        At(3, 20, Submit("v1", "k2", "b"), Unknown),
        At(5, 6, Read, Found("b", 2, "v2")),
        At(7, 8, Read, Found("a", 1, "v1")));

    private static Operation Read => new Operation.Read(AsUnit: true);

    private static void Fits(Stored end, params Exchange[] calls) => Assert.Single(HistoryChecker.Ends([Register.Empty], calls, end));

    private static void DoesNotFit(Stored end, params Exchange[] calls) => Assert.Empty(HistoryChecker.Ends([Register.Empty], calls, end));

    private static Exchange At(long begun, long ended, Operation operation, Answer answer) => new(begun, ended, operation, answer);

    private static Operation Submit(string? expected, string key, string content) => new Operation.Submit(expected, key, content);

    private static Operation Draft(string? expected, string content) => new Operation.Draft(expected, content);

    private static Answer Taken(int revision, string version) => new Answer.Taken(revision, version, Replayed: false);

    private static Answer Found(string content, int revision, string version) => new Answer.Found(content, revision, null, version);
}
