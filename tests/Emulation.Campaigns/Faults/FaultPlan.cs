namespace Emulation.Campaigns.Faults;

/// <summary>What can go wrong between the app and its store.</summary>
public enum FaultKind
{
    /// <summary>Nobody listens for a while, and whoever was connected is cut off.</summary>
    Refused,

    /// <summary>The connection is reset; the store never saw the request.</summary>
    ResetBefore,

    /// <summary>The store did what was asked; the connection is reset in place of the answer.</summary>
    ResetAfter,

    /// <summary>500 in place of the request.</summary>
    Error500Before,

    /// <summary>500 in place of the store's answer.</summary>
    Error500After,

    /// <summary>503 in place of the request.</summary>
    Error503Before,

    /// <summary>503 in place of the store's answer.</summary>
    Error503After,

    /// <summary>429; the store never saw the request.</summary>
    TooMany,

    /// <summary>The request waits before it is passed on.</summary>
    Slow,

    /// <summary>Headers and half of the body of the store's answer, then a reset.</summary>
    Half,
}

/// <param name="Skip">How many calls that it fits pass before it begins.</param>
/// <param name="Times">How many calls it meets.</param>
/// <param name="Sticks">Meets every retry of those calls, too, so that the client library gives up and the app sees the failure.</param>
/// <param name="WritesOnly">Leaves reads alone.</param>
/// <param name="Milliseconds">How long the store refuses, or is slow.</param>
/// <param name="Path">Leaves calls alone whose path does not hold this; null for all.</param>
public sealed record Fault(FaultKind Kind, int Skip, int Times, bool Sticks, bool WritesOnly, int Milliseconds, string? Path = null);

/// <summary>When the app is killed: at a call to the store, or after a time.</summary>
/// <param name="AtCall">The n-th call of the round; null for a time.</param>
/// <param name="Stored">Whether that call reaches the store.</param>
public sealed record Kill(int? AtCall, bool Stored, int Milliseconds);

public enum MoveKind { Submit, Draft, Read, Repeat, ReuseKey, File, Review, LeadText, LeadRead, Summary, SummaryRead, Issue, Sweep }

/// <param name="Unit">Number of the unit that it is about.</param>
/// <param name="Fresh">Reads first, so that the version is not stale unless somebody is quicker.</param>
/// <param name="Pause">Milliseconds before it.</param>
/// <param name="Dice">For whatever else the move has to choose.</param>
public sealed record Move(MoveKind Kind, int Unit, bool Fresh, int Pause, int Dice);

/// <summary>How a receiver of messages answers in a round.</summary>
public enum ReceiverMood { Well, Failing, HangsUp, BreaksOff }

/// <summary>Everything that is chosen about a round; the same seed and round make the same plan.</summary>
/// <param name="Clients">The moves of the clients, which work at the same time: two for each unit, the lead, the administrator.</param>
/// <param name="Leap">How far the clock is ahead after the kill.</param>
/// <param name="StillBorn">After the kill the app is killed once more, so long after its start, however far it is by then; null for not.</param>
public sealed record RoundPlan(IReadOnlyList<Fault> Faults, Kill? Kill, IReadOnlyList<IReadOnlyList<Move>> Clients, ReceiverMood Receiver, TimeSpan Leap, TimeSpan? StillBorn)
{
    public const int Units = 3;
    public const int ClientsOfUnits = 2 * Units;

    /// <summary>Number of the lead's client; the administrator's follows.</summary>
    public const int Lead = ClientsOfUnits;

    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    public static RoundPlan Of(int seed, int round)
    {
        var random = new Random(unchecked((seed * 1_000_003) + (round * 7_919)));
        // One round in eight is left alone by the store, so that what fails then has no excuse.
        var faults = random.Next(8) == 0 ? [] : Enumerable.Range(0, random.Next(1, 4)).Select(_ => FaultOf(random)).ToList();
        Kill? kill = random.Next(5) > 0 ? null : random.Next(2) == 0 ? new(random.Next(1, 60), random.Next(2) == 0, 0) : new(null, false, random.Next(20, 1_500));
        var clients = Enumerable.Range(0, ClientsOfUnits).Select(IReadOnlyList<Move> (number) => [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => UnitMove(random, number % Units))]).ToList();
        clients.Add([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => LeadMove(random))]);
        clients.Add(random.Next(3) > 0 ? [] : [NewMove(random, MoveKind.Sweep, 0)]);
        var mood = random.Next(10) switch { 0 => ReceiverMood.Failing, 1 => ReceiverMood.HangsUp, 2 => ReceiverMood.BreaksOff, _ => ReceiverMood.Well };
        var leap = random.Next(4) == 0 ? TimeSpan.FromHours(20) : TimeSpan.FromMinutes(random.Next(11, 90));
        return new(faults, kill, clients, mood, leap, random.Next(6) == 0 ? TimeSpan.FromMilliseconds(random.Next(100, 3_000)) : null);
    }

    private static Fault FaultOf(Random random) => new(
        Kinds[random.Next(Kinds.Length)],
        random.Next(25),
        random.Next(3) > 0 ? 1 : random.Next(2, 6),
        Sticks: random.Next(8) == 0,
        WritesOnly: random.Next(2) == 0,
        random.Next(200, 1_500));

    private static Move UnitMove(Random random, int unit) => NewMove(random, random.Next(100) switch
    {
        < 40 => MoveKind.Submit,
        < 60 => MoveKind.Draft,
        < 70 => MoveKind.Read,
        < 82 => MoveKind.Repeat,
        < 88 => MoveKind.ReuseKey,
        _ => MoveKind.File,
    }, unit);

    private static Move LeadMove(Random random) => NewMove(random, random.Next(100) switch
    {
        < 34 => MoveKind.Review,
        < 50 => MoveKind.LeadText,
        < 62 => MoveKind.LeadRead,
        < 76 => MoveKind.Summary,
        < 88 => MoveKind.SummaryRead,
        _ => MoveKind.Issue,
    }, random.Next(Units));

    private static Move NewMove(Random random, MoveKind kind, int unit) => new(kind, unit, random.Next(3) > 0, random.Next(200), random.Next(int.MaxValue));
}
