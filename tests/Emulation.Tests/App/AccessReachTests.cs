using System.Net;
using System.Text.Json.Nodes;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>How far a token reaches: a term, blocs, a unit.</summary>
public sealed class AccessReachTests(AzuriteFixture azurite)
{
    private const string Own = "ban-dan-van";

    [Fact]
    public async Task A_lead_is_one_only_during_its_term()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, change: year => year["roleTerms"] = JsonNode.Parse(
            """
            [
              { "unit": "van-phong", "role": "lead", "from": "2023-01-01", "to": "2023-06-20" },
              { "unit": "ban-to-chuc", "role": "lead", "from": "2023-06-21", "to": "2023-12-31" },
              { "unit": "ban-dan-van", "role": "deputy", "from": "2023-01-01", "to": "2023-12-31" }
            ]
            """));
        using var next = sample.App.ClientWith(await sample.TokenAsync("lead", "ban-to-chuc"));
        using var deputy = sample.App.ClientWith(await sample.TokenAsync("lead", "ban-dan-van"));
        // A route with a period, one with a year, and one with neither.
        string[] addresses = [$"/blocs/{SampleBloc.Bloc}/2023H1/submissions", $"/blocs/{SampleBloc.Bloc}/2023", $"/blocs/{SampleBloc.Bloc}/deliveries"];

        async Task Expect(string now, HttpStatusCode lead, HttpStatusCode nextLead)
        {
            sample.App.Time.SetUtcNow(At(now));
            foreach (var address in addresses)
            {
                Assert.Equal(lead, await StatusAsync(sample.Lead, address));
                Assert.Equal(nextLead, await StatusAsync(next, address));
                Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(deputy, address));
            }
        }

        // Days are days of Vietnam: 17:00 UTC is midnight there.
        await Expect("2023-06-20T16:59:59Z", HttpStatusCode.OK, HttpStatusCode.Forbidden);
        await Expect("2023-06-20T17:00:00Z", HttpStatusCode.Forbidden, HttpStatusCode.OK);
        await Expect("2023-12-31T16:59:59Z", HttpStatusCode.Forbidden, HttpStatusCode.OK);
        await Expect("2023-12-31T17:00:00Z", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden);

        using var refused = await sample.Lead.PutAsync($"/blocs/{SampleBloc.Bloc}/2023H1/lead-text", SampleBloc.Json(SampleBloc.LeadText()));
        await refused.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    /// <summary>A string of Table Storage holds 32 K characters, and a token names its blocs in one.</summary>
    [Fact]
    public async Task A_standing_body_follows_as_many_blocs_as_one_row_can_name()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        static JsonObject Wanted(int blocs) => new()
        {
            ["role"] = "standingBody",
            ["blocs"] = new JsonArray([.. Enumerable.Range(1, blocs).Select(number => (JsonNode)$"khoi-thi-dua-cac-co-quan-cap-tinh-{number:D6}")]),
        };

        using var most = await sample.Admin.PostAsync("/access", SampleBloc.Json(Wanted(700)));
        using var more = await sample.Admin.PostAsync("/access", SampleBloc.Json(Wanted(701)));

        Assert.Equal(HttpStatusCode.Created, most.StatusCode);
        Assert.Contains("blocs", (await more.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid"))["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task A_standing_body_follows_every_bloc_that_its_token_names()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SetUpOtherBlocAsync();
        using var made = await sample.Admin.PostAsync("/access", SampleBloc.Json(new JsonObject { ["role"] = "standingBody", ["blocs"] = new JsonArray(SampleBloc.Bloc, SampleBloc.OtherBloc) }));
        using var both = sample.App.ClientWith((string?)(await made.JsonAsync())["token"]);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(both, $"/blocs/{SampleBloc.Bloc}/2023H1/submissions"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(both, $"/blocs/{SampleBloc.OtherBloc}/2023H1/submissions"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(both, "/blocs/khoi-khac/2023H1/submissions"));
    }

    [Theory]
    [InlineData("/blocs/BAN-DANG-HA-GIANG/2023H1/units/ban-dan-van/submission")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/BAN-DAN-VAN/submission")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/ban-dan-van%20/submission")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/ban-to-chuc%2F..%2Fban-dan-van/submission")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/ban-to-chuc/submission?unit=ban-dan-van")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/ban-dan-van/../ban-to-chuc/submission")]
    public async Task No_way_of_writing_the_address_reaches_another_unit(string address)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync("ban-to-chuc");

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(await sample.UnitAsync(Own), address));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        return answer.StatusCode;
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment);
}
