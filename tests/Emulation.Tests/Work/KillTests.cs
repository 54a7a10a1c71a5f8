using System.Globalization;
using Emulation.Tests.Hosting;
using Emulation.Work;
using Xunit;

namespace Emulation.Tests.Work;

/// <summary>When the process dies.</summary>
public enum KillMoment
{
    /// <summary>The claim is stored; nothing of the work is done.</summary>
    AfterTheClaim,

    /// <summary>The first of several messages is stored, or the files are and nothing names them yet.</summary>
    Midway,

    /// <summary>Everything is done; the ledger does not say so.</summary>
    BeforeDone,
}

/// <summary>
/// A process that sweeps is killed (SIGKILL) exactly between two of its writes, for every kind of work; another one sweeps when the claim
/// has run out, and all is done once. It takes a minute or two, so it runs only when asked for: <c>--explicit only</c>.
/// </summary>
public sealed class KillTests(AzuriteFixture azurite)
{
    private static readonly string[] Opened = ["2023H1.open.canh-bao", "2023H1.open.so-noi-vu"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Where nothing is old there is nothing midway in tidying.</summary>
    public static TheoryData<WorkKind, KillMoment> Kills => [.. from kind in Enum.GetValues<WorkKind>() from moment in Enum.GetValues<KillMoment>() where (kind, moment) != (WorkKind.Tidy, KillMoment.Midway) select (kind, moment)];

    [Theory(Explicit = true)]
    [MemberData(nameof(Kills))]
    public async Task Work_that_a_killed_process_had_begun_is_done_once(WorkKind kind, KillMoment moment)
    {
        var (item, now) = kind switch
        {
            WorkKind.Open => ("2023H1.open", "2023-06-14T09:00:00+07:00"),
            WorkKind.Remind => ("2023H1.remind.0", "2023-06-25T08:00:30+07:00"),
            WorkKind.Close => ("2023H1.close", "2023-07-06T00:30:00+07:00"),
            WorkKind.Summarise => ("2023H1.summary", "2023-06-26T08:00:30+07:00"),
            WorkKind.Backup => ("backup", "2023-06-14T09:00:00+07:00"),
            WorkKind.Tidy => ("outbox", "2023-06-14T09:00:00+07:00"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        await using var bench = await KillBench.StartAsync(azurite);
        await bench.SweepAndDieAsync(now, stored: moment == KillMoment.AfterTheClaim || (moment, kind) is (KillMoment.Midway, not (WorkKind.Summarise or WorkKind.Backup)), call => moment switch
        {
            KillMoment.AfterTheClaim => bench.IsLedger(call, item) && !call.Body.Contains("\"DoneAt\":\"", StringComparison.Ordinal),
            KillMoment.BeforeDone => bench.IsLedger(call, item) && call.Body.Contains("\"DoneAt\":\"", StringComparison.Ordinal),
            _ => kind switch
            {
                WorkKind.Summarise => call.Method == "PUT" && call.Path.EndsWith("/2023H1/index.json", StringComparison.Ordinal),
                WorkKind.Backup => call.Method == "PUT" && call.Path.EndsWith("/backup.json", StringComparison.Ordinal),
                _ => bench.IsOutbox(call) && call.Body.Contains($"\"RowKey\":\"i.{item}.", StringComparison.Ordinal),
            },
        }, Cancel);
        Assert.DoesNotContain(item, await bench.DoneAsync(Cancel));
        // What was left shows that the process died where it was meant to.
        Assert.Equal(
            (kind, moment) switch
            {
                (_, KillMoment.AfterTheClaim) or (WorkKind.Tidy, _) => 0,
                (WorkKind.Summarise or WorkKind.Backup, KillMoment.Midway) => 0,
                (WorkKind.Summarise or WorkKind.Backup, _) => 1,
                (_, KillMoment.Midway) => 1,
                (WorkKind.Remind, _) => 4,
                _ => 2,
            },
            kind switch
            {
                WorkKind.Summarise => await bench.VersionsAsync(Cancel),
                WorkKind.Backup => await bench.BackupsAsync(Cancel),
                _ => (await bench.MessagesAsync(Cancel)).Count(id => id.StartsWith(item + ".", StringComparison.Ordinal)),
            });

        await bench.SweepTwiceAsync(Later(now), Cancel);

        Assert.Contains(item, await bench.DoneAsync(Cancel));
        // At 06/7 the window has closed, so only what ends it is told.
        string[] messages = kind switch
        {
            WorkKind.Remind => [.. Opened, .. Reminded("remind.0")],
            WorkKind.Summarise => [.. Opened, .. Reminded("remind.1")],
            WorkKind.Close => ["2023H1.close.canh-bao", "2023H1.close.so-noi-vu"],
            _ => Opened,
        };
        Assert.Equal(messages, await bench.MessagesAsync(Cancel));
        Assert.Equal(messages, bench.Received.Select(call => call.Id).Order(StringComparer.Ordinal));
        Assert.Equal(kind is WorkKind.Summarise or WorkKind.Close ? 1 : 0, await bench.VersionsAsync(Cancel));
        Assert.Equal(1, await bench.BackupsAsync(Cancel));
    }

    /// <summary>Deliveries are made at least once: one that was sent and not recorded is sent again, with the same webhook-id and bytes.</summary>
    [Theory(Explicit = true)]
    [InlineData(KillMoment.AfterTheClaim, 1)]
    [InlineData(KillMoment.BeforeDone, 2)]
    public async Task A_message_that_a_killed_process_was_sending_arrives_under_one_id(KillMoment moment, int times)
    {
        const string Now = "2023-06-14T09:00:00+07:00";
        var held = "";
        await using var bench = await KillBench.StartAsync(azurite);
        await bench.SweepAndDieAsync(Now, stored: moment == KillMoment.AfterTheClaim, call =>
        {
            if (!bench.IsOutbox(call) || !call.Body.Contains(moment == KillMoment.AfterTheClaim ? "\"LeasedUntil\":\"" : "\"State\":\"Delivered\"", StringComparison.Ordinal)) return false;
            if (held.Length == 0) held = Opened.Single(id => call.Body.Contains($"\"Id\":\"{id}\"", StringComparison.Ordinal));
            return true;
        }, Cancel);
        Assert.Equal(times - 1, bench.Received.Count(call => call.Id == held));

        await bench.SweepTwiceAsync(Later(Now), Cancel);

        Assert.Equal(times, bench.Received.Count(call => call.Id == held));
        Assert.Equal(Opened, await bench.MessagesAsync(Cancel));
        Assert.Equal(Opened, await bench.DeliveredAsync(Cancel));
        // The other recipient's message was on its way at the same time and may have been sent twice, too.
        var byId = bench.Received.GroupBy(call => call.Id).ToList();
        Assert.Equal(Opened, byId.Select(calls => calls.Key).Order(StringComparer.Ordinal));
        foreach (var calls in byId)
        {
            Assert.InRange(calls.Count(), 1, 2);
            Assert.Single(calls.Select(call => Convert.ToHexStringLower(call.Body)).Distinct());
            Assert.All(calls, call => Assert.True(call.VerifiesWith(bench.SecretOf(call.Id))));
        }
    }

    /// <summary>Two units have not submitted, and two recipients get reminders.</summary>
    private static IEnumerable<string> Reminded(string name) =>
        from unit in (string[])["ban-noi-chinh", "ban-tuyen-giao"]
        from recipient in (string[])["canh-bao", "so-noi-vu"]
        select $"2023H1.{name}.{unit}.{recipient}";

    /// <summary>When the claim, which holds for ten minutes, has run out, however long the killed process took to get to it.</summary>
    private static string Later(string now) =>
        (DateTimeOffset.Parse(now, CultureInfo.InvariantCulture) + TimeSpan.FromMinutes(13)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
