using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Analytics;

internal sealed class SavedQueryConfiguration : IEntityTypeConfiguration<SavedQuery>
{
    public void Configure(EntityTypeBuilder<SavedQuery> builder)
    {
        builder.Property(q => q.Name).HasMaxLength(100).IsCode();
        builder.Property(q => q.NameKey).HasMaxLength(100).IsCode();
        builder.HasIndex(q => q.NameKey).IsUnique();
        builder.Property(q => q.Description).HasMaxLength(500);
        builder.Property(q => q.QuestionJson).HasMaxLength(SavedQuery.MaxQuestionLength);
        builder.Property(q => q.UserName).HasMaxLength(128).IsCode();
        builder.HasIndex(q => q.UserId);
    }
}
