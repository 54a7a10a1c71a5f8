using System.Text;
using System.Text.Json.Nodes;
using Emulation.Blocs;
using Emulation.Deliveries;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>Messages on their way: on Azurite, a clock that stands still, and receivers on real sockets.</summary>
public sealed class OutboxTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_message_that_was_taken_is_not_sent_again()
    {
        await using var office = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("tong-hop.v1", "{\"a\":1}");

        Assert.Equal(1, await bench.DeliverAsync());
        Assert.Equal(0, await bench.DeliverAsync());
        Assert.Equal(0, await bench.DeliverAfterAsync(TimeSpan.FromDays(10)));

        Assert.Equal("{\"a\":1}"u8, Assert.Single(office.Calls).Body);
        var delivery = await bench.FindAsync("tong-hop.v1");
        Assert.Equal((DeliveryState.Delivered, 1, 204, null), (delivery.State, delivery.Attempts, delivery.LastStatus, delivery.NextTry));
        Assert.Equal(delivery.Created, Assert.Single(delivery.History).At);
    }

    [Fact]
    public async Task The_same_id_again_changes_nothing()
    {
        await using var office = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);

        await bench.EnqueueAsync("tong-hop.v1", "{\"a\":1}");
        await bench.EnqueueAsync("tong-hop.v1", "{\"a\":2}");
        await bench.DeliverAsync();
        bench.Advance(TimeSpan.FromHours(1));
        await bench.EnqueueAsync("tong-hop.v1", "{\"a\":3}");
        await bench.DeliverAsync();

        Assert.Equal("{\"a\":1}"u8, Assert.Single(office.Calls).Body);
        Assert.Single((await bench.ListAsync()).Deliveries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("số-1")]
    public async Task An_id_that_could_not_be_a_key_or_a_header_is_refused(string id)
    {
        await using var bench = await OutboxBench.StartAsync(azurite, new("https://nhan.example.vn/"), withSecrets: false);
        await Assert.ThrowsAsync<ArgumentException>(() => bench.EnqueueAsync(id));
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_70_hours_gets_the_message_as_it_was_put_in()
    {
        await using var office = Receiver.Down();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        const string Payload = """{"type":"summary.issued","data":{"text":"Khối giao ước thi đua"}}""";
        await bench.EnqueueAsync("tong-hop.v1", Payload);
        var began = bench.Now;
        Assert.Equal(1, await bench.DeliverAsync());

        // The bloc changes in between.
        await bench.SaveYearAsync(year =>
        {
            year["name"] = "Tên khác";
            year["recipients"] = OutboxBench.Recipients(office.Address, null);
        });
        while ((await bench.FindAsync("tong-hop.v1")).NextTry is { } next && next < began.AddHours(70)) Assert.Equal(1, await bench.DeliverAfterAsync(next - bench.Now));
        bench.Advance(began.AddHours(70) - bench.Now);
        office.ComeUp();
        Assert.Equal(0, await bench.DeliverAsync());
        Assert.Equal(1, await bench.DeliverAfterAsync(began.Add(new(75, 35, 5)) - bench.Now));

        var call = Assert.Single(office.Calls);
        Assert.Equal(("tong-hop.v1", Payload), (call.Id, Encoding.UTF8.GetString(call.Body)));
        Assert.Equal(bench.Now, call.Timestamp);
        Assert.True(call.VerifiesWith(bench.Secrets[OutboxBench.Office]));
        var delivery = await bench.FindAsync("tong-hop.v1");
        Assert.Equal((DeliveryState.Delivered, 10), (delivery.State, delivery.Attempts));
    }

    [Fact]
    public async Task It_is_given_up_after_ten_attempts_at_the_standards_times_and_people_are_told()
    {
        await using var office = Receiver.Start(Receiver.Status(500));
        await using var watch = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address, watch.Address);
        await bench.EnqueueAsync("tong-hop.v1");
        var began = bench.Now;

        string[] times = ["00:00:00", "00:00:05", "00:05:05", "00:35:05", "02:35:05", "07:35:05", "17:35:05", "1.07:35:05", "2.03:35:05", "3.03:35:05"];
        foreach (var at in times.Select(text => began + TimeSpan.Parse(text)))
        {
            if (at > began)
            {
                Assert.Equal(0, await bench.DeliverAfterAsync(at - bench.Now - TimeSpan.FromSeconds(1)));
                bench.Advance(TimeSpan.FromSeconds(1));
            }

            Assert.Equal(1, await bench.DeliverAsync());
        }

        Assert.Equal(times.Select(text => began + TimeSpan.Parse(text)), office.Calls.Select(call => call.Timestamp));
        var given = await bench.FindAsync("tong-hop.v1");
        Assert.Equal((DeliveryState.GivenUp, 10, 500, null), (given.State, given.Attempts, given.LastStatus, given.NextTry));
        Assert.Equal(10, given.History.Count);

        Assert.Equal(1, await bench.DeliverAsync());
        var alert = Assert.Single(watch.Calls);
        Assert.Equal("tong-hop.v1.given-up.canh-bao", alert.Id);
        Assert.True(alert.VerifiesWith(bench.Secrets[OutboxBench.Watch]));
        var said = JsonNode.Parse(alert.Body)!;
        Assert.Equal("delivery.given-up", (string?)said["type"]);
        Assert.Equal("tong-hop.v1", (string?)said["data"]!["id"]);
        Assert.Equal(
            "Không gửi được tới Sở Nội vụ: đã thử 10 lần kể từ 08 giờ 00 phút ngày 20/6/2023, lần cuối: mã trả lời 500. Hãy kiểm tra nơi nhận rồi gửi lại từ danh sách lượt gửi của khối.",
            (string?)said["data"]!["text"]);
        Assert.Equal(0, await bench.DeliverAfterAsync(TimeSpan.FromDays(10)));
        Assert.Equal(10, office.Calls.Count);
    }

    [Fact]
    public async Task Nobody_is_told_of_an_alert_that_did_not_arrive()
    {
        await using var watch = Receiver.Down();
        await using var bench = await OutboxBench.StartAsync(azurite, watch.Address, watch.Address);
        await bench.EnqueueAsync("bao-loi", recipient: OutboxBench.Watch, type: "delivery.given-up");

        for (var i = 0; i < 10; i++) await bench.DeliverAfterAsync(TimeSpan.FromHours(24));

        Assert.Equal(DeliveryState.GivenUp, Assert.Single((await bench.ListAsync()).Deliveries).State);
    }

    [Fact]
    public async Task A_message_for_a_recipient_without_a_secret_waits_in_sight_until_there_is_one()
    {
        await using var office = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address, withSecrets: false);
        await bench.EnqueueAsync("m1");

        Assert.Equal(0, await bench.DeliverAsync());
        Assert.Equal(0, await bench.DeliverAfterAsync(TimeSpan.FromDays(30)));
        var waiting = await bench.FindAsync("m1");
        Assert.Equal((DeliveryState.Pending, "no-secret", 0), (waiting.State, waiting.Reason, waiting.Attempts));

        await bench.RenewSecretAsync(OutboxBench.Office);
        Assert.Equal(1, await bench.DeliverAsync());
        Assert.True(Assert.Single(office.Calls).VerifiesWith(bench.Secrets[OutboxBench.Office]));
        Assert.Null((await bench.FindAsync("m1")).Reason);
    }

    [Fact]
    public async Task After_a_change_of_the_secret_both_sign_for_a_day()
    {
        await using var office = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        var before = bench.Secrets[OutboxBench.Office];
        await bench.RenewSecretAsync(OutboxBench.Office);
        var after = bench.Secrets[OutboxBench.Office];

        await bench.EnqueueAsync("m1");
        await bench.DeliverAsync();
        await bench.EnqueueAsync("m2");
        await bench.DeliverAfterAsync(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await bench.EnqueueAsync("m3");
        await bench.DeliverAfterAsync(TimeSpan.FromSeconds(1));

        Assert.NotEqual(before, after);
        Assert.Equal([2, 2, 1], office.Calls.Select(call => call.Signatures.Length));
        Assert.Equal([true, true, false], office.Calls.Select(call => call.VerifiesWith(before)));
        Assert.All(office.Calls, call => Assert.True(call.VerifiesWith(after)));
    }

    [Fact]
    public async Task A_corrected_address_helps_what_already_waits()
    {
        await using var wrong = Receiver.Start(Receiver.Status(404));
        await using var right = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, wrong.Address);
        await bench.EnqueueAsync("m1", "{\"a\":1}");
        await bench.DeliverAsync();

        await bench.SaveYearAsync(year => year["recipients"] = OutboxBench.Recipients(right.Address, null));
        Assert.Equal(1, await bench.DeliverAfterAsync(TimeSpan.FromSeconds(5)));

        Assert.Equal("{\"a\":1}"u8, Assert.Single(right.Calls).Body);
        Assert.Single(wrong.Calls);
    }

    [Fact]
    public async Task A_message_for_a_recipient_that_is_no_more_is_cancelled_and_can_be_replayed()
    {
        await using var office = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        await bench.EnqueueAsync("m1", recipient: "da-bo");

        Assert.Equal(0, await bench.DeliverAsync());
        var cancelled = await bench.FindAsync("m1");
        Assert.Equal((DeliveryState.Cancelled, "no-recipient", 0), (cancelled.State, cancelled.Reason, cancelled.Attempts));
        Assert.Equal(0, await bench.DeliverAfterAsync(TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task A_recipient_that_fetches_by_itself_is_sent_nothing()
    {
        await using var bench = await OutboxBench.StartAsync(azurite, new("https://nhan.example.vn/"), withSecrets: false);
        await bench.Outbox.EnqueueAsync(OutboxBench.Bloc, 2023, new("hoi-dong-tdkt", "", RecipientChannel.Pull, null, []), "m1", "summary.issued", "{}"u8.ToArray(), CancellationToken.None);
        Assert.Empty((await bench.ListAsync()).Deliveries);
    }

    [Fact]
    public async Task A_payload_that_belongs_behind_a_link_is_refused()
    {
        await using var bench = await OutboxBench.StartAsync(azurite, new("https://nhan.example.vn/"), withSecrets: false);
        await bench.EnqueueAsync("m1", new string(' ', Limits.Message.Bytes));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.EnqueueAsync("m2", new string(' ', Limits.Message.Bytes + 1)));
    }

    [Fact]
    public async Task The_oldest_message_of_a_recipient_goes_first()
    {
        await using var office = Receiver.Start();
        await using var bench = await OutboxBench.StartAsync(azurite, office.Address);
        foreach (var id in (string[])["c", "a", "b"])
        {
            await bench.EnqueueAsync(id);
            bench.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, await bench.DeliverAsync());
        Assert.Equal(["c", "a", "b"], office.Calls.Select(call => call.Id));
        Assert.Equal(["b", "a", "c"], (await bench.ListAsync()).Deliveries.Select(delivery => delivery.Id));
    }
}
