using System.Net;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

public sealed class SignInTests(AzuriteFixture azurite)
{
    private const string Wrong = "0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task Opening_a_link_signs_nobody_in_until_they_click()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var client = new PageClient(sample.App);

        var link = await client.GetAsync($"/vao/{await sample.TokenAsync("unit", "ban-dan-van")}");
        var before = Assert.Single(client.Cookies).Key;
        var entered = await client.PostAsync(link.Form("/vao"));
        var home = await client.GetAsync("/");

        Assert.Equal("Ban Dân vận Tỉnh ủy", link.Heading);
        Assert.Equal("__Host-emulation-form", before);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (entered.Status, entered.Location));
        var cookie = Assert.Single(entered.Response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-emulation=", cookie, StringComparison.Ordinal);
        Assert.EndsWith("; max-age=1209600; path=/; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.Equal("Ban Dân vận Tỉnh ủy", home.Heading);
        Assert.Contains("Báo cáo 6 tháng đầu năm 2023", home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_with_its_link()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var token = await sample.TokenAsync("unit", "ban-dan-van");
        using var client = await PageClient.SignInAsync(sample.App, token);

        using var revoked = await sample.Admin.DeleteAsync($"/access/{token.Split('.')[0]}");
        var after = await client.GetAsync("/");

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Contains("Đăng nhập bằng mã truy cập", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_when_its_link_expires()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var client = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("unit", "ban-dan-van", expires: "2023-06-21T08:00:00+07:00"));

        sample.App.Time.Advance(TimeSpan.FromHours(23));
        var before = await client.GetAsync("/");
        sample.App.Time.Advance(TimeSpan.FromHours(1));
        var after = await client.GetAsync("/");

        Assert.Equal("Ban Dân vận Tỉnh ủy", before.Heading);
        Assert.Equal("Báo cáo kết quả thi đua của các khối, cụm", after.Heading);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var client = await PageClient.SignInAsync(sample.App, await sample.TokenAsync("unit", "ban-dan-van"));

        var home = await client.GetAsync("/");
        var left = await client.PostAsync("/ra", PageClient.FieldsOf(home.Page.Forms.Single(form => form.GetAttribute("action") == "/ra")));
        var after = await client.GetAsync("/");

        Assert.Equal(HttpStatusCode.SeeOther, left.Status);
        Assert.Equal("Báo cáo kết quả thi đua của các khối, cụm", after.Heading);
    }

    [Fact]
    public async Task A_whole_link_that_was_pasted_will_do()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var client = new PageClient(sample.App);

        var form = (await client.GetAsync("/vao")).Form("/vao");
        var entered = await client.PostAsync(form, new Dictionary<string, string?> { ["token"] = $" https://baocao.example.vn/vao/{await sample.TokenAsync("lead", "van-phong")} " });

        Assert.Equal(HttpStatusCode.SeeOther, entered.Status);
        Assert.Equal("Văn phòng Tỉnh ủy, Trưởng khối", (await client.GetAsync("/")).Heading);
    }

    [Fact]
    public async Task A_wrong_token_is_told_at_its_field()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var client = new PageClient(sample.App);

        var form = (await client.GetAsync("/vao")).Form("/vao");
        var refused = await client.PostAsync(form, new Dictionary<string, string?> { ["token"] = Wrong });

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal("#token", refused.Page.QuerySelector("#errors a")?.GetAttribute("href"));
        Assert.Contains("Mã truy cập sai, đã hết hạn hoặc đã bị thu hồi", refused.Page.QuerySelector("#token-error")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_ten_wrong_tokens_within_ten_minutes_an_address_has_to_wait_on_every_instance()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await using var other = await TestApp.StartAsync(azurite, sample.App.Time.GetUtcNow(), new Dictionary<string, string?> { ["Emulation:Storage:Prefix"] = sample.App.Prefix, ["SweepSchedule"] = "0 0 0 1 1 *" });

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(i % 2 == 0 ? sample.App : other, Wrong, "203.0.113.7")).StatusCode);
            sample.App.Time.Advance(TimeSpan.FromSeconds(6));
            other.Time.Advance(TimeSpan.FromSeconds(6));
        }

        var refused = await TryAsync(other, Wrong, "203.0.113.7");
        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-wrong-tokens");
        // The first of the ten was a minute ago.
        Assert.Equal(TimeSpan.FromMinutes(9), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(other, Wrong, "203.0.113.8")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(other, TestApp.AdminKey, "203.0.113.7")).StatusCode);
        other.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(other, Wrong, "203.0.113.7")).StatusCode);
    }

    [Fact]
    public async Task The_page_of_a_link_tells_how_long_to_wait_after_too_many_wrong_ones()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var client = new PageClient(sample.App);

        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/vao/{Wrong}")).Status);
        var refused = await client.GetAsync($"/vao/{Wrong}");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("Thử sai quá nhiều lần", refused.Heading);
        Assert.Contains("hãy đợi 10 phút rồi thử lại", refused.Text, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(10), refused.Response.Headers.RetryAfter?.Delta);
    }

    private static async Task<HttpResponseMessage> TryAsync(TestApp app, string token, string address)
    {
        using var client = app.ClientWith(token);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.1, {address}:50123");
        return await client.GetAsync("/access");
    }
}
