using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Webhooks;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.Property(w => w.Name).HasMaxLength(Webhook.MaxNameLength);
        builder.Property(w => w.Url).HasMaxLength(Webhook.MaxUrlLength);
        builder.Property(w => w.Secret).HasMaxLength(2000);
        builder.Property(w => w.DisabledReason).HasMaxLength(500);
        builder.Property(w => w.UserName).HasMaxLength(128).IsCode();
    }
}

internal sealed class WebhookMessageConfiguration : IEntityTypeConfiguration<WebhookMessage>
{
    public void Configure(EntityTypeBuilder<WebhookMessage> builder)
    {
        builder.Property(m => m.Body).HasMaxLength(WebhookMessage.MaxBodyLength);
        builder.Property(m => m.Error).HasMaxLength(WebhookMessage.MaxErrorLength);
        builder.HasIndex(m => new { m.State, m.DueAtUtc });
        builder.HasIndex(m => new { m.WebhookId, m.CreatedAtUtc });
        builder.HasIndex(m => m.CreatedAtUtc);
    }
}
