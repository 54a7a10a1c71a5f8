using System.Net;
using System.Text.Json.Nodes;
using Emulation.Deliveries;
using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>What people do with deliveries, over HTTP.</summary>
public sealed class DeliveryApiTests(AzuriteFixture azurite)
{
    private const string List = $"/blocs/{SampleBloc.Bloc}/deliveries";
    private const string Secret = $"/blocs/{SampleBloc.Bloc}/2023/recipients/{OutboxBench.Office}/secret";

    [Fact]
    public async Task A_message_is_replayed_with_its_id_and_bytes_whatever_became_of_it()
    {
        await using var office = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("m1", "{\"a\":1}");
        await bench.DeliverAsync();

        using var answer = await bench.ReplayAsync("m1");
        var replayed = await answer.JsonAsync();
        Assert.Equal(("pending", 0, 1), ((string?)replayed["state"], (int?)replayed["attempts"], (int?)replayed["replays"]));
        Assert.Equal(1, await bench.DeliverAsync());

        Assert.Equal(["m1 7", "m1 7"], office.Calls.Select(call => $"{call.Id} {call.Body.Length}"));
        Assert.Equal(2, (await bench.FindAsync("m1")).History.Count);
    }

    [Fact]
    public async Task One_that_waits_is_tried_at_once_after_a_replay_and_counts_from_the_start()
    {
        await using var office = Receiver.Start(Receiver.Status(500));
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("m1");
        for (var i = 0; i < 4; i++) await bench.DeliverAfterAsync(TimeSpan.FromHours(1));

        using var answer = await bench.ReplayAsync("m1");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, await bench.DeliverAsync());
        Assert.Equal((DeliveryState.Pending, 1, 0), ((await bench.FindAsync("m1")).State, (await bench.FindAsync("m1")).Attempts, (await bench.FindAsync("m1")).Replays));
    }

    [Fact]
    public async Task Of_a_range_of_time_what_was_given_up_is_replayed_and_nothing_else()
    {
        await using var office = Receiver.Start(Receiver.Status(500));
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        var began = bench.Now;
        foreach (var id in (string[])["m0", "m1", "m2", "m3"])
        {
            await bench.EnqueueAsync(id);
            bench.Advance(TimeSpan.FromHours(1));
        }

        for (var i = 0; i < 10; i++) await bench.DeliverAfterAsync(TimeSpan.FromDays(1));
        office.Answer = Receiver.Status(200);
        using (await bench.ReplayAsync("m1")) await bench.DeliverAsync();

        using var answer = await bench.ReplayAsync(new JsonObject { ["from"] = began.AddHours(1).ToString("O"), ["to"] = began.AddHours(2).ToString("O") });
        Assert.Equal("""{"replayed":1}""", await answer.Content.ReadAsStringAsync());
        await bench.DeliverAsync();

        Assert.Equal(
            ["m0 GivenUp", "m1 Delivered", "m2 Delivered", "m3 GivenUp"],
            (await bench.ListAsync()).Deliveries.Select(delivery => $"{delivery.Id} {delivery.State}").Order());
    }

    [Theory]
    [InlineData("{}", "from", "to")]
    [InlineData("""{"from":"2023-07-01T00:00:00+07:00"}""", "to")]
    [InlineData("""{"from":"hôm qua","to":"2023-07-01T00:00:00+07:00"}""", "from")]
    [InlineData("""{"from":"2023-07-02T00:00:00+07:00","to":"2023-07-01T00:00:00+07:00"}""", "to")]
    [InlineData("""{"from":"2023-07-01T00:00:00+07:00","to":"2023-07-02T00:00:00+07:00","all":true}""", "all")]
    public async Task A_range_that_is_none_is_refused_by_field(string range, params string[] fields)
    {
        await using var bench = await OutboxBench.StartAsync(azurite, new("https://nhan.example.vn/"), withSecrets: false);
        using var answer = await bench.ReplayAsync(JsonNode.Parse(range)!.AsObject());
        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Equal(fields, problem["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task What_does_not_exist_is_told_by_name()
    {
        await using var bench = await OutboxBench.StartAsync(azurite, new("https://nhan.example.vn/"), withSecrets: false);
        using var message = await bench.ReplayAsync("khong-co");
        await message.ProblemAsync(HttpStatusCode.NotFound, "unknown-delivery");
        using var odd = await bench.ReplayAsync("%23%3F");
        await odd.ProblemAsync(HttpStatusCode.NotFound, "unknown-delivery");
        using var recipient = await bench.Admin.PostAsync(Secret.Replace(OutboxBench.Office, "khong-co", StringComparison.Ordinal), null);
        await recipient.ProblemAsync(HttpStatusCode.NotFound, "unknown-recipient");
        using var year = await bench.Admin.PostAsync(Secret.Replace("2023", "2022", StringComparison.Ordinal), null);
        await year.ProblemAsync(HttpStatusCode.NotFound, "unknown-bloc");
        using var bloc = await bench.Admin.GetAsync("/blocs/Khong_Co/deliveries");
        await bloc.ProblemAsync(HttpStatusCode.NotFound, "unknown-bloc");
    }

    [Theory]
    [InlineData("lead", "van-phong", 200, 200, 403)]
    [InlineData("standingBody", null, 200, 403, 403)]
    [InlineData("unit", "ban-tuyen-giao", 403, 403, 403)]
    public async Task Each_role_does_what_is_its_own(string role, string? unit, int list, int replay, int secret)
    {
        await using var bench = await OutboxBench.StartAsync(azurite, new("https://nhan.example.vn/"), withSecrets: false);
        await bench.EnqueueAsync("m1");
        using var client = await bench.ClientAsync(role, unit);
        using var range = SampleBloc.Json(new JsonObject { ["from"] = "2023-01-01T00:00", ["to"] = "2023-12-31T00:00" });

        Assert.Equal(list, (int)(await client.GetAsync(List)).StatusCode);
        Assert.Equal(403, (int)(await client.GetAsync("/blocs/khoi-khac/deliveries")).StatusCode);
        Assert.Equal(replay, (int)(await client.PostAsync(List + "/m1/replay", null)).StatusCode);
        Assert.Equal(replay, (int)(await client.PostAsync(List + "/replay", range)).StatusCode);
        Assert.Equal(secret, (int)(await client.PostAsync(Secret, null)).StatusCode);
    }

    [Fact]
    public async Task The_list_never_shows_a_secret_an_address_or_what_a_message_says()
    {
        await using var office = Receiver.Start(Receiver.Status(500));
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("m1", "{\"noi-dung\":1}");
        await bench.DeliverAsync();

        var text = await bench.Admin.GetStringAsync(List);

        Assert.Contains("\"m1\"", text, StringComparison.Ordinal);
        Assert.All((string[])[bench.Secrets[OutboxBench.Office], "whsec_", office.Address.Authority, "noi-dung"], hidden => Assert.DoesNotContain(hidden, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_list_comes_in_parts_without_gaps()
    {
        await using var bench = await OutboxBench.StartAsync(azurite, new("https://nhan.example.vn/"), withSecrets: false);
        for (var i = 0; i < 205; i += 41) await Task.WhenAll(Enumerable.Range(i, 41).Select(n => bench.EnqueueAsync($"m{n}")));

        var first = await bench.ListAsync();
        var second = await bench.ListAsync($"?after={first.Next}");

        Assert.Equal((200, 5), (first.Deliveries.Count, second.Deliveries.Count));
        Assert.Equal(205, first.Deliveries.Concat(second.Deliveries).DistinctBy(delivery => delivery.Id).Count());
        Assert.Null(second.Next);
        Assert.Equal(200, (await bench.ListAsync("?after=i.m1")).Deliveries.Count);
    }
}
