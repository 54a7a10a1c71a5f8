using System.Net;
using Emulation.Functions;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

public sealed class AccessMatrixTests(AzuriteFixture azurite)
{
    private const string Own = "ban-dan-van";

    /// <summary>In: any answer but 401 and 403. Written from who may do what, not from the attributes.</summary>
    private const string Matrix =
        """
        function                  nobody wrong unit other-unit unit-elsewhere lead lead-out-of-term lead-elsewhere standing standing-elsewhere recipient recipient-elsewhere admin
        CheckIntegrity GET        401    401   403  403        403            403  403              403            403      403                403       403                 in
        CreateAccess POST         401    401   403  403        403            403  403              403            403      403                403       403                 in
        DeleteTemplate DELETE     401    401   403  403        403            403  403              403            403      403                403       403                 in
        FindFile GET              in     in    in   in         in             in   in               in             in       in                 in        in                  in
        GetAttachment GET         401    401   in   403        403            in   403              403            in       403                403       403                 in
        GetBlocYear GET           401    401   in   in         403            in   403              403            in       403                403       403                 in
        GetLeadText GET           401    401   403  403        403            in   403              403            in       403                403       403                 in
        GetLedger GET             401    401   403  403        403            403  403              403            403      403                403       403                 in
        GetOpenApi GET            in     in    in   in         in             in   in               in             in       in                 in        in                  in
        GetReceipt GET            in     in    in   in         in             in   in               in             in       in                 in        in                  in
        GetSubmission GET         401    401   in   403        403            in   403              403            in       403                403       403                 in
        GetSummary GET            401    401   in   in         403            in   403              403            in       403                in        403                 in
        GetSummaryFile GET        401    401   in   in         403            in   403              403            in       403                in        403                 in
        GetTemplate GET           401    401   403  403        403            403  403              403            403      403                403       403                 in
        HashFile POST             in     in    in   in         in             in   in               in             in       in                 in        in                  in
        Health GET                in     in    in   in         in             in   in               in             in       in                 in        in                  in
        IssueSummary POST         401    401   403  403        403            in   403              403            403      403                403       403                 403
        ListAccess GET            401    401   403  403        403            403  403              403            403      403                403       403                 in
        ListDeliveries GET        401    401   403  403        403            in   403              403            in       403                403       403                 in
        ListIssuedSummaries GET   401    401   in   in         403            in   403              403            in       403                in        403                 in
        ListRevisions GET         401    401   in   403        403            in   403              403            in       403                403       403                 in
        ListSubmissions GET       401    401   403  403        403            in   403              403            in       403                403       403                 in
        ListSummaryVersions GET   401    401   403  403        403            in   403              403            in       403                403       403                 in
        MakeSummaryPublic PUT     401    401   403  403        403            in   403              403            403      403                403       403                 in
        PutBlocYear PUT           401    401   403  403        403            403  403              403            403      403                403       403                 in
        PutLeadText PUT           401    401   403  403        403            in   403              403            403      403                403       403                 403
        PutTemplate PUT           401    401   403  403        403            403  403              403            403      403                403       403                 in
        RenewRecipientSecret POST 401    401   403  403        403            403  403              403            403      403                403       403                 in
        ReplayDeliveries POST     401    401   403  403        403            in   403              403            403      403                403       403                 in
        ReplayDelivery POST       401    401   403  403        403            in   403              403            403      403                403       403                 in
        ReviewSubmission POST     401    401   403  403        403            in   403              403            403      403                403       403                 403
        RevokeAccess DELETE       401    401   403  403        403            403  403              403            403      403                403       403                 in
        RunSummary POST           401    401   403  403        403            in   403              403            403      403                403       403                 in
        RunWorkAgain POST         401    401   403  403        403            403  403              403            403      403                403       403                 in
        SendAttachment POST       401    401   in   403        403            403  403              403            403      403                403       403                 403
        Submit POST               401    401   in   403        403            403  403              403            403      403                403       403                 403
        Submit PUT                401    401   in   403        403            403  403              403            403      403                403       403                 403
        SweepNow POST             401    401   403  403        403            403  403              403            403      403                403       403                 in
        WithdrawSummary DELETE    401    401   403  403        403            in   403              403            403      403                403       403                 in
        """;

    [Fact]
    public async Task Every_role_reaches_what_is_its_own_and_nothing_else()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await AccessApiTests.SetUpOtherBlocAsync(sample);
        await sample.SubmitAllAsync(Own);
        // In the order of the table's columns.
        HttpClient[] callers =
        [
            sample.App.Client,
            sample.App.ClientWith("0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            await sample.UnitAsync(Own),
            await sample.UnitAsync("ban-to-chuc"),
            sample.App.ClientWith(await sample.TokenAsync("unit", Own, AccessApiTests.OtherBloc)),
            sample.Lead,
            sample.App.ClientWith(await sample.TokenAsync("lead", "ban-to-chuc")),
            sample.App.ClientWith(await sample.TokenAsync("lead", "van-phong", AccessApiTests.OtherBloc)),
            sample.StandingBody,
            sample.App.ClientWith(await sample.TokenAsync("standingBody", null, AccessApiTests.OtherBloc)),
            sample.App.ClientWith(await sample.TokenAsync("recipient", null)),
            sample.App.ClientWith(await sample.TokenAsync("recipient", null, AccessApiTests.OtherBloc)),
            sample.Admin,
        ];

        var rows = new List<string> { Squeeze(Matrix.Split('\n')[0]) };
        foreach (var function in FunctionCatalog.All.Where(function => function is { Kind: FunctionKind.Http, IsPage: false }))
        {
            var address = "/" + function.Route!
                .Replace("{bloc}", SampleBloc.Bloc, StringComparison.Ordinal)
                .Replace("{period}", SampleBloc.Period, StringComparison.Ordinal)
                .Replace("{year}", "2023", StringComparison.Ordinal)
                .Replace("{unit}", Own, StringComparison.Ordinal)
                .Replace("{format}", "json", StringComparison.Ordinal)
                .Replace("{version}", "1", StringComparison.Ordinal)
                .Replace("{file}", "summary.json", StringComparison.Ordinal)
                .Replace("{code}", "khong-co", StringComparison.Ordinal)
                .Replace("{recipient}", "hoi-dong-tdkt", StringComparison.Ordinal)
                .Replace("{item}", "khong-co", StringComparison.Ordinal)
                .Replace("{sha256}", "khong-co", StringComparison.Ordinal)
                .Replace("{id}", "0123456789abcdef", StringComparison.Ordinal);
            Assert.DoesNotContain("{", address, StringComparison.Ordinal);
            foreach (var verb in function.Verbs)
            {
                var row = $"{function.Name} {verb}";
                foreach (var caller in callers) row += " " + await AdmittedAsync(caller, verb, address);
                rows.Add(row);
            }
        }

        Assert.Equal(Matrix.Split('\n').Select(Squeeze), rows);
        foreach (var caller in callers) caller.Dispose();
    }

    private static async Task<string> AdmittedAsync(HttpClient caller, string verb, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), address);
        // Each wrong token from an address of its own: after ten from one, the answer is another.
        request.Headers.Add("X-Forwarded-For", $"2001:db8:{Random.Shared.Next(0x10000):x}:{Random.Shared.Next(0x10000):x}::1");
        using var answer = await caller.SendAsync(request);
        Assert.True((int)answer.StatusCode < 500, $"{verb} {address} gave {(int)answer.StatusCode}");
        if (answer.StatusCode is HttpStatusCode.Unauthorized) await answer.ProblemAsync(HttpStatusCode.Unauthorized, caller.DefaultRequestHeaders.Authorization is null ? "no-token" : "bad-token");
        if (answer.StatusCode is HttpStatusCode.Forbidden) await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        if ((int)answer.StatusCode >= 400) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? $"{(int)answer.StatusCode}" : "in";
    }

    private static string Squeeze(string row) => string.Join(' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
