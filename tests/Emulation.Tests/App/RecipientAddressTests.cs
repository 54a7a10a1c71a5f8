using System.Net;
using System.Text.Json.Nodes;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>A gateway's address can hold a key, so only administrators see recipients' addresses.</summary>
public sealed class RecipientAddressTests(AzuriteFixture azurite)
{
    private const string Address = $"/blocs/{SampleBloc.Bloc}/2023";
    private const string Gateway = "https://cong.example.vn/nhan?sig=khoa-bi-mat";

    [Fact]
    public async Task Administrators_see_the_addresses_and_nobody_else_does()
    {
        await using var bloc = await StartAsync();

        Assert.Contains("sig=khoa-bi-mat", await bloc.Admin.GetStringAsync(Address), StringComparison.Ordinal);
        foreach (var client in (HttpClient[])[bloc.Lead, bloc.StandingBody, await bloc.UnitAsync("bao-ha-giang")])
        {
            var text = await client.GetStringAsync(Address);
            Assert.DoesNotContain("cong.example.vn", text, StringComparison.Ordinal);
            Assert.Equal(
                """{"code":"cong-email","name":"Cổng thư điện tử","channel":"webhook","gets":["reminders"]}""",
                JsonNode.Parse(text)!["recipients"]![0]!.ToJsonString(Emulation.Text.Json.Options));
        }
    }

    [Fact]
    public async Task What_others_read_cannot_be_saved_over_the_addresses()
    {
        await using var bloc = await StartAsync();
        using var read = await bloc.Lead.GetAsync(Address);

        foreach (var (client, status) in (IEnumerable<(HttpClient, HttpStatusCode)>)[(bloc.Lead, HttpStatusCode.Forbidden), (bloc.Admin, HttpStatusCode.UnprocessableEntity)])
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, Address) { Content = SampleBloc.Json(await read.JsonAsync()) };
            put.Headers.TryAddWithoutValidation("If-Match", read.Version());
            using var saved = await client.SendAsync(put);
            Assert.Equal(status, saved.StatusCode);
        }

        Assert.Equal(Gateway, (string?)JsonNode.Parse(await bloc.Admin.GetStringAsync(Address))!["recipients"]![0]!["address"]);
    }

    private Task<SampleBloc> StartAsync() => SampleBloc.StartAsync(azurite, change: year => year["recipients"] = new JsonArray(
        new JsonObject { ["code"] = "cong-email", ["name"] = "Cổng thư điện tử", ["channel"] = "webhook", ["address"] = Gateway, ["gets"] = new JsonArray("reminders") }));
}
