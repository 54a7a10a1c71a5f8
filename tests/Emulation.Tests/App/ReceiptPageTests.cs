using System.Net;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

public sealed class ReceiptPageTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Anybody_with_the_code_sees_what_was_received()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var answer = await sample.SubmitAsync(UnitForm.Unit);
        var receipt = await answer.JsonAsync();
        using var nobody = new PageClient(sample.App);

        var found = await nobody.GetAsync($"/bien-nhan?ma=%20{receipt["code"]}%20");
        Assert.Equal($"/bien-nhan/{receipt["code"]}", found.Location);
        var page = await nobody.GetAsync(found.Location!);

        foreach (var part in (string[])["code", "unitName", "blocName", "sha256", "chainHash"]) Assert.Contains((string)receipt[part]!, page.Text, StringComparison.Ordinal);
        Assert.Contains("Lần đầu", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sửa báo cáo", page.Text, StringComparison.Ordinal);
        // Without a public address there is nothing that a scanner could open.
        Assert.Null(page.Page.QuerySelector("svg.qr"));
    }

    [Theory]
    [InlineData("/bien-nhan?ma=")]
    [InlineData("/bien-nhan?ma=abc")]
    [InlineData("/bien-nhan")]
    [InlineData("/bien-nhan/ban-dang-ha-giang.2023H1.ban-dan-van.1.0000000000")]
    public async Task A_code_of_nothing_is_not_found(string address)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var nobody = new PageClient(sample.App);

        var page = await nobody.GetAsync(address);

        Assert.Equal((HttpStatusCode.NotFound, "Không tìm thấy biên nhận"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task The_unit_may_correct_until_the_window_closes()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var answer = await sample.SubmitAsync(UnitForm.Unit);
        var address = $"/bien-nhan/{(await answer.JsonAsync())["code"]}";
        using var form = await UnitForm.SignInAsync(sample);
        using var other = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("unit", "bao-ha-giang"));

        Assert.Contains("Sửa báo cáo", (await form.Client.GetAsync(address)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sửa báo cáo", (await other.GetAsync(address)).Text, StringComparison.Ordinal);
        sample.App.Time.SetUtcNow(new(2023, 7, 6, 1, 0, 0, TimeSpan.Zero));
        Assert.DoesNotContain("Sửa báo cáo", (await form.Client.GetAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_public_address_the_page_carries_it_as_a_qr_code()
    {
        await using var app = await TestApp.StartAsync(azurite, settings: new Dictionary<string, string?> { ["SweepSchedule"] = "0 0 0 1 1 *", ["Emulation:PublicAddress"] = "https://baocao.example.vn" });
        using var admin = app.ClientWith(TestApp.AdminKey);
        using var put = await admin.PutAsync($"/blocs/{SampleBloc.Bloc}/2023", SampleBloc.Json(SampleBloc.YearDocument()));
        using var made = await admin.PostAsync("/access", SampleBloc.Json(new System.Text.Json.Nodes.JsonObject { ["role"] = "unit", ["blocs"] = new System.Text.Json.Nodes.JsonArray(SampleBloc.Bloc), ["unit"] = UnitForm.Unit }));
        using var unit = app.ClientWith((string)(await made.JsonAsync())["token"]!);
        using var answer = await unit.PutAsync(SampleBloc.Address(UnitForm.Unit), SampleBloc.Json(SampleBloc.Report(UnitForm.Unit)));
        var code = (string)(await answer.JsonAsync())["code"]!;
        using var nobody = new PageClient(app);

        var page = await nobody.GetAsync($"/bien-nhan/{code}");

        Assert.NotNull(page.Page.QuerySelector("svg.qr"));
        Assert.Contains($"https://baocao.example.vn/bien-nhan/{code}", page.Text, StringComparison.Ordinal);
    }
}
