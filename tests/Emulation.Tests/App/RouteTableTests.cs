using System.Reflection;
using System.Text.RegularExpressions;
using Emulation.Access;
using Emulation.Functions;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Emulation.Tests.App;

public sealed partial class RouteTableTests
{
    /// <summary>Name, verbs, route, level, schedule, callers.</summary>
    private const string Table =
        """
        CheckIntegrity | GET | integrity | Anonymous | - | Administrator
        CreateAccess | POST | access | Anonymous | - | Administrator
        DeleteTemplate | DELETE | blocs/{bloc}/{year}/template | Anonymous | - | Administrator
        FindFile | GET | files/{sha256} | Anonymous | - | Anyone
        GetAttachment | GET | blocs/{bloc}/{period}/units/{unit}/attachments/{sha256} | Anonymous | - | Administrator, StandingBody, Lead, Unit
        GetBlocYear | GET | blocs/{bloc}/{year} | Anonymous | - | Administrator, StandingBody, Lead, Unit
        GetLeadText | GET | blocs/{bloc}/{period}/lead-text | Anonymous | - | Administrator, StandingBody, Lead
        GetLedger | GET | ledger | Anonymous | - | Administrator
        GetOpenApi | GET | openapi.json | Anonymous | - | Anyone
        GetReceipt | GET | receipts/{code} | Anonymous | - | Anyone
        GetSubmission | GET | blocs/{bloc}/{period}/units/{unit}/submission | Anonymous | - | Administrator, StandingBody, Lead, Unit
        GetSummary | GET | blocs/{bloc}/{period}/summary.{format} | Anonymous | - | Administrator, StandingBody, Lead, Unit, Recipient
        GetSummaryFile | GET | blocs/{bloc}/{period}/summary/{version}/{file} | Anonymous | - | Administrator, StandingBody, Lead, Unit, Recipient
        GetTemplate | GET | blocs/{bloc}/{year}/template | Anonymous | - | Administrator
        HashFile | POST | files | Anonymous | - | Anyone
        Health | GET | health | Anonymous | - | Anyone
        HousekeepOnSchedule | - | - | - | %HousekeepingSchedule% | None
        IssueSummary | POST | blocs/{bloc}/{period}/summary/{version}/issue | Anonymous | - | Lead
        ListAccess | GET | access | Anonymous | - | Administrator
        ListDeliveries | GET | blocs/{bloc}/deliveries | Anonymous | - | Administrator, StandingBody, Lead
        ListIssuedSummaries | GET | blocs/{bloc}/summaries | Anonymous | - | Administrator, StandingBody, Lead, Unit, Recipient
        ListRevisions | GET | blocs/{bloc}/{period}/units/{unit}/submission/revisions | Anonymous | - | Administrator, StandingBody, Lead, Unit
        ListSubmissions | GET | blocs/{bloc}/{period}/submissions | Anonymous | - | Administrator, StandingBody, Lead
        ListSummaryVersions | GET | blocs/{bloc}/{period}/summary/versions | Anonymous | - | Administrator, StandingBody, Lead
        MakeSummaryPublic | PUT | blocs/{bloc}/{period}/summary/{version}/public | Anonymous | - | Administrator, Lead
        PutBlocYear | PUT | blocs/{bloc}/{year} | Anonymous | - | Administrator
        PutLeadText | PUT | blocs/{bloc}/{period}/lead-text | Anonymous | - | Lead
        PutTemplate | PUT | blocs/{bloc}/{year}/template | Anonymous | - | Administrator
        RenewRecipientSecret | POST | blocs/{bloc}/{year}/recipients/{recipient}/secret | Anonymous | - | Administrator
        ReplayDeliveries | POST | blocs/{bloc}/deliveries/replay | Anonymous | - | Administrator, Lead
        ReplayDelivery | POST | blocs/{bloc}/deliveries/{id}/replay | Anonymous | - | Administrator, Lead
        ReviewSubmission | POST | blocs/{bloc}/{period}/units/{unit}/review | Anonymous | - | Lead
        RevokeAccess | DELETE | access/{id} | Anonymous | - | Administrator
        RunSummary | POST | blocs/{bloc}/{period}/summary | Anonymous | - | Administrator, Lead
        RunWorkAgain | POST | ledger/{bloc}/{year}/{item} | Anonymous | - | Administrator
        SendAttachment | POST | blocs/{bloc}/{period}/units/{unit}/attachments | Anonymous | - | Unit
        Submit | POST, PUT | blocs/{bloc}/{period}/units/{unit}/submission | Anonymous | - | Unit
        SweepNow | POST | ledger/sweep | Anonymous | - | Administrator
        SweepOnSchedule | - | - | - | %SweepSchedule% | None
        WithdrawSummary | DELETE | blocs/{bloc}/{period}/summary/public | Anonymous | - | Administrator, Lead
        """;

    private static readonly IReadOnlyList<FunctionEntry> Http = [.. FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Http)];

    [Fact]
    public void Every_function_of_the_api_is_in_the_table() => Assert.Equal(Table.Split('\n'), FunctionCatalog.All.Where(function => !function.IsPage).Select(Row));

    [Fact]
    public void The_functions_host_asks_for_no_key_of_its_own() =>
        Assert.All(Http, function => Assert.Equal(AuthorizationLevel.Anonymous, function.AuthLevel));

    [Fact]
    public void Every_http_function_says_who_may_call_it_and_one_of_the_api_is_described() => Assert.All(Http, function =>
    {
        if (!function.IsPage) Assert.EndsWith(".", function.Method.GetCustomAttribute<OperationAttribute>()?.Summary, StringComparison.Ordinal);
        Assert.NotNull(function.Method.GetCustomAttribute<CallersAttribute>());
        Assert.NotEqual(Callers.None, function.Callers);
        Assert.True(function.Callers == Callers.Anyone || !function.Callers.HasFlag(Callers.Anyone), $"{function.Name} is open to anyone and asks for a role");
    });

    /// <summary>The Functions host keeps these for itself and does not pass them on.</summary>
    [Fact]
    public void No_route_begins_with_what_the_functions_host_keeps_for_itself() =>
        Assert.DoesNotContain(Http, function => function.Route!.Split('/')[0].ToLowerInvariant() is "admin" or "runtime");

    [Fact]
    public void No_timer_runs_at_each_start() => Assert.DoesNotContain(FunctionCatalog.All, function => function.RunOnStartup);

    [Fact]
    public void No_two_functions_can_answer_the_same_request()
    {
        var calls = Http.SelectMany(function => function.Verbs.Select(verb => (function.Name, Call: $"{verb} {RouteParameter().Replace(function.Route!, "{}")}"))).ToList();

        Assert.DoesNotContain(Http, function => function.Verbs.Count == 0);
        Assert.Empty(calls.GroupBy(call => call.Call, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    /// <summary>Routing prefers a literal segment, but which of two functions answers should not hang on that.</summary>
    [Fact]
    public void A_literal_route_hides_no_other_route_of_the_same_verb()
    {
        var clashes =
            from one in Http
            from other in Http
            where string.CompareOrdinal(one.Name, other.Name) < 0 && one.Verbs.Intersect(other.Verbs).Any() && Overlap(one.Route!, other.Route!)
            select $"{one.Name} and {other.Name}";

        // No year is called "summaries" or "deliveries", so only one of the two has an answer.
        Assert.Equal(["GetBlocYear and ListDeliveries", "GetBlocYear and ListIssuedSummaries"], clashes);
    }

    private static bool Overlap(string one, string other)
    {
        var (left, right) = (one.Split('/'), other.Split('/'));
        return left.Length == right.Length && left.Zip(right).All(pair =>
            IsPattern(pair.First) && IsPattern(pair.Second)
            || Matches(pair.First, pair.Second)
            || Matches(pair.Second, pair.First));
    }

    private static bool IsPattern(string segment) => segment.StartsWith('{');

    private static bool Matches(string pattern, string segment) =>
        Regex.IsMatch(segment, $"^{RouteParameter().Replace(Regex.Escape(pattern).Replace("\\{", "{", StringComparison.Ordinal), ".+")}$", RegexOptions.IgnoreCase);

    private static string Row(FunctionEntry function) => string.Join(
        " | ",
        function.Name,
        function.Verbs.Count == 0 ? "-" : string.Join(", ", function.Verbs),
        function.Route ?? "-",
        function.AuthLevel?.ToString() ?? "-",
        function.Schedule ?? "-",
        function.Callers);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex RouteParameter();
}
